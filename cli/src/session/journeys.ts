import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { usage } from '../command/failure.ts';
import type { Context } from '../command/context.ts';
import { answerLine, answerPiece, tell } from '../terminal/output.ts';
import { screen } from '../terminal/screen.ts';
import { startProgress } from '../terminal/progress.ts';
import { journeyFiles } from './journey-files.ts';
import { reportsTo, unwritable } from './journey-reports.ts';
import { inProcesses } from './journey-workers.ts';
import { keepFailed, lastFailed } from './last-failed.ts';
import { demoWorld } from './world.ts';
import type { Exit } from '@yellowcart/core/mall';
import type { Mode } from '@yellowcart/journey/run/line';
import type { JourneyOptions } from '@yellowcart/journey/run/run-file';

/** How journeys are run, as the command line says it. */
export type RunFlags = {
  readonly keepStore?: boolean;
  readonly store?: string | undefined;
  readonly each?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly seed?: string | undefined;
  readonly until?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly grep?: string | undefined;
  readonly jobs?: number | undefined;
  readonly lastFailed?: boolean | undefined;
  readonly checkDeterminism?: boolean | undefined;
  readonly reports?: readonly string[] | undefined;
  /** Keeps which failed, for `--last-failed`. */
  readonly remember?: boolean;
  /** Columns of the terminal of whoever started this worker. */
  readonly width?: number | undefined;
};

/** Runs journey files, each in a throw-away store of its own, and tells them step by step (one document with `--json`). */
export async function runFiles(given: readonly string[], flags: RunFlags, context: Context): Promise<Exit> {
  const { lang, json } = context;
  const say = (zh: string, en: string): string => context.say(zh, en);
  const [{ runJourneys }, { reportText, writeReport }] = await Promise.all([
    import('@yellowcart/journey/run/run-file'),
    import('@yellowcart/journey/report/write-reports'),
  ]);
  const options = runOptions(flags, context);
  const files = flags.lastFailed ? stillThere(lastFailed(), context) : journeyFiles(given, context);
  if (files.length === 0) {
    if (!flags.lastFailed)
      throw usage(say('要至少一个旅程文件', 'at least one journey file is needed'), { try: ['yellowcart journey run --help'] });
    tell(say('上次没有失败的旅程', 'no journey failed the last time'));
    if (json) await answerLine(JSON.stringify({ ok: true, passed: 0, failed: 0, journeys: [] }));
    return 0;
  }
  const reports = await reportsTo(flags.reports ?? [], context);
  // A report on stdout has it for itself.
  const silent = reports.some(({ to }) => to === '-');
  // Where the report goes by step by step, it is the progress.
  const counted = silent || json || (flags.jobs ?? 1) > 1;
  const progress = startProgress({ label: say('旅程', 'journeys'), unit: say('个', 'run'), total: files.length });
  const running: JourneyOptions = {
    ...options,
    demo: demoWorld(),
    lang,
    width: screen().width,
    json: json && !silent,
    write: silent ? () => {} : json ? async (text) => answerLine(text.trimEnd()) : answerPiece,
    ...(json ? {} : { complain: (text: string) => tell(text.trimEnd()) }),
    onDone: (done) => (counted ? progress.at(done) : undefined),
    ...((flags.jobs ?? 1) > 1 ? { elsewhere: (all) => inProcesses(all, flags.jobs!, workerWords(flags, context)) } : {}),
  };
  const { exit, journeys } = await runJourneys(files, running);
  progress.end();
  if (flags.remember && exit !== 2) keepFailed(journeys.filter(({ ok }) => !ok).map(({ file }) => file));
  if (journeys.length > 0) {
    for (const report of reports) {
      if (report.to === '-') await answerPiece(reportText(report.format, journeys, lang));
      try {
        writeReport(report, journeys, lang);
      } catch (error) {
        throw unwritable(report.to, error, context);
      }
    }
  }
  return exit;
}

/** Files that failed and have gone since are no reason not to run the others. */
function stillThere(files: readonly string[], context: Context): readonly string[] {
  for (const file of files) if (!existsSync(file)) tell(context.say(`${file} 已经没有了`, `${file} is gone`));
  return files.filter((file) => existsSync(file));
}

/** Many at once on one store; `for=D` may stand beside the flag's value as a word of its own. */
export async function runUnderLoad(
  given: readonly string[],
  load: string,
  assertTimes: boolean,
  flags: RunFlags,
  context: Context,
): Promise<Exit> {
  const { lang, json } = context;
  const [{ loadFiles }, { parsePlan }] = await Promise.all([
    import('@yellowcart/journey/load/load-files'),
    import('@yellowcart/journey/load/plan'),
  ]);
  const files = journeyFiles(
    given.filter((word) => !word.startsWith('for=')),
    context,
  );
  const plan = parsePlan([load, ...given.filter((word) => word.startsWith('for='))].join(' '));
  if (!plan)
    throw usage(context.say(`--load 要 "arrivals=20/s for=10s"，收到“${load}”`, `--load takes "arrivals=20/s for=10s", got "${load}"`));
  if (files.length === 0) throw usage(context.say('要至少一个旅程文件', 'at least one journey file is needed'));
  if ((flags.reports ?? []).length > 0 || flags.each !== undefined)
    throw usage(context.say('--load 与 --report、--each 不能一起用', '--load takes neither --report nor --each'));
  const { kept = 'memory', server, set, seed } = runOptions(flags, context);
  if (kept === 'both') throw usage(context.say('--load 一次在一种存储上运行', '--load runs on one kind of store at a time'));
  const progress = startProgress({ label: context.say('加载', 'load'), unit: context.say('人', 'sessions') });
  try {
    return await loadFiles(files, {
      demo: demoWorld(),
      lang,
      width: screen().width,
      json,
      kept,
      server,
      set,
      seed,
      plan,
      assertTimes,
      onProgress: (sessions) => progress.at(sessions),
      write: json ? async (text) => answerLine(text.trimEnd()) : answerPiece,
      ...(json ? {} : { complain: (text: string) => tell(text.trimEnd()) }),
    });
  } finally {
    progress.end();
  }
}

/** `a=b`, repeated. */
function assignments(all: readonly string[], context: Context): Record<string, string> {
  return Object.fromEntries(
    all.map((text) => {
      const at = text.indexOf('=');
      if (at <= 0) throw usage(context.say(`--set 要 名字=值，收到“${text}”`, `--set takes NAME=VALUE, got "${text}"`));
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function runOptions(
  flags: RunFlags,
  context: Context,
): Pick<JourneyOptions, 'kept' | 'server' | 'keepStore' | 'mode' | 'set' | 'seed' | 'until' | 'tags' | 'grep' | 'checkDeterminism'> {
  const kept = flags.store as JourneyOptions['kept'];
  const server = process.env['YELLOWCART_POSTGRES'];
  if ((kept === 'postgres' || kept === 'both') && !server)
    throw usage(
      context.say(
        '在 PostgreSQL 上运行旅程要一个服务器：YELLOWCART_POSTGRES=postgres://…',
        'journeys on PostgreSQL need a server: YELLOWCART_POSTGRES=postgres://…',
      ),
      { try: ['yellowcart help environment'] },
    );
  return {
    kept: kept ?? 'memory',
    ...(server ? { server } : {}),
    keepStore: flags.keepStore ?? false,
    mode: flags.each as Mode | undefined,
    set: assignments(flags.set ?? [], context),
    seed: flags.seed,
    until: flags.until,
    tags: flags.tags,
    grep: flags.grep,
    checkDeterminism: flags.checkDeterminism,
  };
}

/** The words that start a worker with the same flags. */
const workerWords = ({ store, each, seed, until, keepStore, checkDeterminism, set = [] }: RunFlags, { lang }: Context): string[] => [
  'journey',
  'run',
  '--worker',
  '--lang',
  lang,
  ...Object.entries({ store, each, seed, until }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
  ...(Number.isFinite(screen().width) ? ['--width', String(screen().width)] : []),
  ...(keepStore ? ['--keep-store'] : []),
  ...(checkDeterminism ? ['--check-determinism'] : []),
  ...set.flatMap((pair) => ['--set', pair]),
];

/** A worker: runs the files whose names come in, and hands each back as a line of JSON with the text of its report. */
export async function runAsWorker(flags: RunFlags, context: Context): Promise<Exit> {
  const { runJourneys } = await import('@yellowcart/journey/run/run-file');
  for await (const line of createInterface({ input: process.stdin })) {
    let text = '';
    const { journeys } = await runJourneys([JSON.parse(line) as string], {
      ...runOptions(flags, context),
      demo: demoWorld(),
      lang: context.lang,
      width: flags.width,
      write: (piece) => {
        text += piece;
      },
    });
    // The file was read a moment ago by who sent it: now it cannot be.
    if (!journeys[0]) throw usage(text.trim());
    await answerLine(JSON.stringify({ text, journey: journeys[0] }));
  }
  return 0;
}

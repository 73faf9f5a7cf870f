import type { Context } from '../command/context.ts';
import { answerLine, answerPiece, tell } from '../terminal/output.ts';
import { screen } from '../terminal/screen.ts';
import { startProgress } from '../terminal/progress.ts';
import { journeyFiles, orOwn } from './journey-files.ts';
import { demoWorld } from './world.ts';
import type { Exit } from '@yellowcart/core/mall';

/** Checks files without running them: exit 2 when one is not right. */
export async function checkFiles(files: readonly string[], context: Context): Promise<Exit> {
  const { lang } = context;
  const [{ checkJourneys }, { many }] = await Promise.all([
    import('@yellowcart/journey/tool/check'),
    import('@yellowcart/journey/text/show'),
  ]);
  const checked = await checkJourneys(journeyFiles(files, context), { demo: demoWorld(), lang, width: screen().width });
  const ok = checked.every((each) => each.ok);
  const document = {
    ok,
    files: checked.map(({ problems, ...file }) => ({ ...file, problems: problems.map(({ drawn: _drawn, ...problem }) => problem) })),
  };
  if (!context.json) for (const { problems } of checked) for (const { drawn } of problems) tell(drawn);
  await context.answer(document, (spoken) =>
    checked
      .map(({ file, name, ok: good, steps, problems }) =>
        good
          ? `✓ ${file}  ${name}  ${spoken === 'zh' ? `${steps} 步` : many(steps, 'step')}`
          : `✗ ${file}  ${spoken === 'zh' ? `${problems.length} 处不对` : many(problems.length, 'problem')}`,
      )
      .join('\n'),
  );
  return ok ? 0 : 2;
}

export async function listFiles(files: readonly string[], tags: readonly string[], context: Context): Promise<Exit> {
  const { lang } = context;
  const [{ listJourneys }, { complainAbout }] = await Promise.all([
    import('@yellowcart/journey/tool/list'),
    import('@yellowcart/journey/tool/complain'),
  ]);
  const { listed, broken } = listJourneys(orOwn(files, context), tags, { demo: demoWorld(), lang });
  const wrong = await complainAbout(broken, { lang, write: (text) => tell(text.trimEnd()), width: screen().width });
  await context.answer({ journeys: listed }, () =>
    listed
      .map(({ file, name, tags: own, covers }) => `${file}\n  ${[name, ...own.map((tag) => `#${tag}`)].join('  ')}\n  ${covers.join(' ')}`)
      .join('\n'),
  );
  return wrong ? 2 : 0;
}

export async function coverFiles(files: readonly string[], missing: boolean, context: Context): Promise<Exit> {
  const { lang } = context;
  const { coverageOf, coverageText } = await import('@yellowcart/journey/tool/coverage');
  const all = orOwn(files, context);
  const progress = startProgress({ label: context.say('旅程', 'journeys'), unit: context.say('个', 'run'), total: all.length });
  const { exit, ok, covered } = await coverageOf(all, {
    demo: demoWorld(),
    lang,
    json: context.json,
    width: screen().width,
    write: async (text) => (context.json ? answerLine(text.trimEnd()) : tell(text.trimEnd())),
    onDone: (done) => progress.at(done),
  });
  progress.end();
  if (exit === 2) return 2;
  const document = Object.fromEntries(
    covered.map(({ what, ran, of, items }) => [
      what,
      {
        ran,
        of,
        counts: Object.fromEntries(items.map(({ name, count }) => [name, count])),
        missing: items.filter(({ count }) => count === 0).map(({ name }) => name),
      },
    ]),
  );
  await context.answer({ ok, coverage: document }, (spoken) => coverageText(covered, missing, spoken));
  return exit;
}

export async function listFaults(context: Context): Promise<void> {
  const { POINTS } = await import('@yellowcart/journey/format/keys');
  const points = Object.entries(POINTS).map(([at, { does, on, zh, en }]) => ({ at, does, on, zh, en }));
  await context.answer({ faults: points.map(({ zh, en, ...point }) => ({ ...point, what: context.lang === 'zh' ? zh : en })) }, (lang) =>
    points.map(({ at, does, on, zh, en }) => `${at}  ${does.join(' | ')}\n  ${lang === 'zh' ? zh : en}\n  on: ${on}`).join('\n'),
  );
}

export async function printSchema(): Promise<void> {
  const { journeySchema } = await import('@yellowcart/journey/format/schema');
  await answerPiece(`${JSON.stringify(journeySchema(), null, 2)}\n`);
}

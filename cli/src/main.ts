import { languageOf, wantedScreen, wantsJson } from './command/early.ts';
import { usage } from './command/failure.ts';
import { readManifest } from './command/manifest.ts';
import { report } from './command/report.ts';
import { route } from './command/route.ts';
import { runCommand } from './command/run.ts';
import { readConfig, keepConfig } from './config/configured.ts';
import { answerJson, answerText, tell } from './terminal/output.ts';
import { screenOf, keepScreen } from './terminal/screen.ts';

/** On a terminal the program without words is the shop itself. */
const opensStorefront = (argv: readonly string[]): boolean => process.stdin.isTTY && process.stdout.isTTY && !wantsJson(argv);

/**
 * What a library has Node warn of may quote a file: it goes out as everything else does, not past the sanitiser. Which of NO_COLOR and
 * FORCE_COLOR wins is decided here, and written in the help: Node need not remark on it.
 */
function warnCleanly(): void {
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    if (!message.includes("'FORCE_COLOR' env")) tell(`${name}: ${message}`);
  });
}

let spoken: 'zh' | 'en' = 'zh';

/** An answer that its file or device did not take (a full disk): said in a sentence, for what was asked for may have happened. */
function tellOfLostAnswer({ code }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  tell(
    spoken === 'zh'
      ? `答案没能写出去（${code}）。要做的事已经做了，没有撤回`
      : `The answer could not be written (${code}). What was asked for has been done and stays`,
  );
  // At once: whoever waits for room in the stream would take the same failure for a bug.
  // oxlint-disable-next-line no-restricted-properties
  process.exit(1);
}

/** Settles what the files say and what the streams can show. What is wrong with a file is handed back: help must not fail for it. */
async function settle(argv: readonly string[]): Promise<Error | undefined> {
  let wrong: Error | undefined;
  try {
    keepConfig(await readConfig(process.cwd(), process.env, languageOf(argv)));
  } catch (error) {
    wrong = error as Error;
  }
  keepScreen(screenOf(wantedScreen(argv), process.env, process));
  return wrong;
}

/** Node before 26 has no Temporal: only there is the substitute loaded, in a file of its own. */
async function bringTemporal(): Promise<void> {
  const { install } = await import('temporal-polyfill/shim');
  install();
}

/** Commands that put a broken configuration right. */
const mends = (id: string): boolean => id.startsWith('config:');

/**
 * Runs one command line. `root` is the built folder with `commands/` and `oclif.manifest.json`.
 * Sets `process.exitCode` and returns when everything is written; it never ends the process itself.
 */
export async function main(argv: readonly string[], root: string): Promise<void> {
  warnCleanly();
  spoken = languageOf(argv);
  // Once, also for who runs several lines in one process.
  process.stdout.off('error', tellOfLostAnswer).on('error', tellOfLostAnswer);
  if (!('Temporal' in globalThis)) await bringTemporal();
  if (argv[0] === '__complete') {
    const { complete } = await import('./completion/complete.ts');
    return complete(argv.slice(1), root);
  }
  try {
    const manifest = readManifest(root);
    const wrong = await settle(argv);
    const lang = languageOf(argv);
    const where = route(argv, Object.keys(manifest.commands), lang);
    if (where.kind === 'version')
      await (wantsJson(argv) ? answerJson({ version: manifest.version }) : answerText(`yellowcart ${manifest.version}`));
    else if (where.kind === 'command' && (!wrong || mends(where.id))) await runCommand(manifest, where.id, where.rest, root);
    else if (wrong && where.kind !== 'help') throw wrong;
    else if (where.kind === 'bare' && opensStorefront(argv)) await runCommand(manifest, 'start', argv, root);
    else if (where.kind === 'bare' && wantsJson(argv))
      throw usage(lang === 'zh' ? '要一个命令' : 'A command is needed', { try: ['yellowcart --help'] });
    else {
      const { showHelp } = await import('./command/help.ts');
      await showHelp(where.kind === 'help' ? where.id : undefined, { manifest, root }, lang, wantsJson(argv));
    }
  } catch (error) {
    await report(error, argv);
  }
}

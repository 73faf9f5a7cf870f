import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf, usage, wantsJson } from './command/failure.ts';
import { report } from './command/report.ts';
import { route } from './command/route.ts';
import { answerJson, answerText } from './terminal/output.ts';

/**
 * The package as oclif sees it: the built folder is its root, the manifest says which file is which command. The words of a command
 * are put together by `route`, so oclif gets whole ids and must not look for more words: its separator is the colon.
 */
const packageOf = (version: string) => ({
  name: 'yellowcart',
  version,
  type: 'module' as const,
  oclif: { bin: 'yellowcart', dirname: 'yellowcart', commands: './commands', topicSeparator: ':' as const },
});

/** On a terminal the program without words is the shop itself. */
const opensStorefront = (argv: readonly string[]): boolean => process.stdin.isTTY && process.stdout.isTTY && !wantsJson(argv);

type Manifest = { readonly version: string; readonly commands: Readonly<Record<string, unknown>> };

/**
 * Runs one command line. `root` is the built folder with `commands/` and `oclif.manifest.json`.
 * Sets `process.exitCode` and returns when everything is written; it never ends the process itself.
 */
export async function main(argv: readonly string[], root: string): Promise<void> {
  try {
    const manifest = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest;
    const lang = languageOf(argv);
    const where = route(argv, Object.keys(manifest.commands), lang);
    const options = { root, pjson: packageOf(manifest.version) };
    if (where.kind === 'version') {
      await (wantsJson(argv) ? answerJson({ version: manifest.version }) : answerText(`yellowcart ${manifest.version}`));
      return;
    }
    if (where.kind === 'command' || (where.kind === 'bare' && opensStorefront(argv))) {
      const { runCommand } = await import('./command/run.ts');
      await (where.kind === 'bare' ? runCommand('start', argv, options) : runCommand(where.id, where.rest, options));
      return;
    }
    if (where.kind === 'bare') {
      if (wantsJson(argv)) throw usage(lang === 'zh' ? '要一个命令' : 'A command is needed', { try: ['yellowcart --help'] });
    }
    const { showHelp } = await import('./command/help.ts');
    await showHelp(where.kind === 'help' ? where.id : undefined, options, lang);
  } catch (error) {
    await report(error, argv);
  }
}

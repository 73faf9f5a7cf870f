import { languageOf, usage, wantsJson } from './command/failure.ts';
import { readManifest } from './command/manifest.ts';
import { report } from './command/report.ts';
import { route } from './command/route.ts';
import { runCommand } from './command/run.ts';
import { answerJson, answerText } from './terminal/output.ts';

/** On a terminal the program without words is the shop itself. */
const opensStorefront = (argv: readonly string[]): boolean => process.stdin.isTTY && process.stdout.isTTY && !wantsJson(argv);

/**
 * Runs one command line. `root` is the built folder with `commands/` and `oclif.manifest.json`.
 * Sets `process.exitCode` and returns when everything is written; it never ends the process itself.
 */
export async function main(argv: readonly string[], root: string): Promise<void> {
  try {
    const manifest = readManifest(root);
    const lang = languageOf(argv);
    const where = route(argv, Object.keys(manifest.commands), lang);
    if (where.kind === 'version')
      await (wantsJson(argv) ? answerJson({ version: manifest.version }) : answerText(`yellowcart ${manifest.version}`));
    else if (where.kind === 'command') await runCommand(manifest, where.id, where.rest, root);
    else if (where.kind === 'bare' && opensStorefront(argv)) await runCommand(manifest, 'start', argv, root);
    else if (where.kind === 'bare' && wantsJson(argv))
      throw usage(lang === 'zh' ? '要一个命令' : 'A command is needed', { try: ['yellowcart --help'] });
    else {
      const { showHelp } = await import('./command/help.ts');
      await showHelp(where.kind === 'help' ? where.id : undefined, manifest, root, lang);
    }
  } catch (error) {
    await report(error, argv);
  }
}

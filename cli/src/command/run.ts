import { loadCommand, type Manifest } from './manifest.ts';

/**
 * What a command of oclif's asks of its configuration. Loading oclif's own (plugins, hooks, theme, shell, platform) costs more time
 * than most commands take, and this program has no plugins: its manifest and `route` have found the command already.
 */
const CONFIG = {
  bin: 'yellowcart',
  topicSeparator: ':',
  userAgent: 'yellowcart',
  plugins: new Map(),
  runHook: async () => ({ successes: [], failures: [] }),
  scopedEnvVarKey: (name: string) => `YELLOWCART_${name}`,
  scopedEnvVarKeys: (name: string) => [`YELLOWCART_${name}`],
};

/** Runs one command with its words; what it throws is reported by `main`. */
export async function runCommand(manifest: Manifest, id: string, rest: readonly string[], root: string): Promise<void> {
  const command = await loadCommand(manifest, id, root);
  // As oclif's own loading does: a class does not know under which words it was found.
  command.id = id;
  const Command = command as unknown as new (argv: string[], config: typeof CONFIG) => { run(): Promise<void> };
  await new Command([...rest], CONFIG).run();
}

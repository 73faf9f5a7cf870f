import { run } from '@oclif/core/run';
import type { LoadOptions } from '@oclif/core/interfaces';

/**
 * Hands one command to oclif: its id (`order:list`), then its words. In a file of its own, so that `--version` and a mistyped
 * command answer without loading oclif. `run` and not `execute`, which ends the process before slow readers have everything.
 */
export async function runCommand(id: string, rest: readonly string[], options: LoadOptions): Promise<void> {
  await run([id, ...rest], options);
}

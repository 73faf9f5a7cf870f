import type { Command } from '@oclif/core/command';
import { tell } from '../terminal/output.ts';
import { canAsk } from '../terminal/prompt.ts';
import { describe } from './describe.ts';
import { wantsJson } from './early.ts';
import { lackingIn, quoted } from './parse-failure.ts';

/**
 * Parses a line; where a required argument or flag is missing and a person sits there, asks for it and parses again. Scripts, also
 * those that want JSON on a terminal, are told what is missing instead (exit 2).
 */
export async function parseAsking<T>(given: readonly string[], parse: (argv: string[]) => Promise<T>, command: Command.Class): Promise<T> {
  let argv = given;
  for (;;) {
    try {
      const parsed = await parse([...argv]);
      // What was asked for can be typed the next time.
      if (argv !== given) tell(`yellowcart ${[...command.id.split(':'), ...argv].map(quoted).join(' ')}`);
      return parsed;
    } catch (error) {
      const lacking = lackingIn(error);
      if (lacking.args.length + lacking.flags.length === 0) throw error;
      if (wantsJson(argv) || !canAsk(argv.includes('--no-input'))) throw error;
      const { askMissing } = await import('./ask-missing.ts');
      argv = await askMissing(describe(command.id, command), argv, lacking);
    }
  }
}

import { askYes } from '../terminal/prompt.ts';
import type { Context } from './context.ts';
import { failure } from './failure.ts';

/** What would be lost, and whether the line says already that nobody need be asked. */
type Loss = { readonly message: string; readonly yes: boolean; readonly facts: Readonly<Record<string, unknown>> };

/**
 * Asks a person who can answer before something is lost for good; declined is exit 7, and nothing has happened. A script is not
 * asked: its line said what it wants by the flag that brought it here (contract: `init --force`).
 */
export async function confirmLoss({ message, yes, facts }: Loss, context: Context): Promise<void> {
  if (yes || !context.canAsk) return;
  if (!(await askYes(message, context.lang))) throw failure(7, 'DECLINED', context.say('没有做任何改动', 'Nothing was changed'), { facts });
}

/** The same for what no flag of the line has asked for: where nobody can be asked, `--yes` has to say it (exit 7). */
export async function confirmErasure(loss: Loss, context: Context): Promise<void> {
  if (!loss.yes && !context.canAsk)
    throw failure(7, 'CONFIRMATION_NEEDED', context.say('需要确认：加上 --yes', 'A confirmation is needed: add --yes'), {
      facts: loss.facts,
      try: ['--yes'],
    });
  await confirmLoss(loss, context);
}

import { askYes } from '../terminal/prompt.ts';
import type { Context } from './context.ts';
import { failure } from './failure.ts';

/** What would be lost, and the words that say it is meant. */
type Loss = { readonly message: string; readonly yes: boolean; readonly flag: string; readonly facts: Readonly<Record<string, unknown>> };

/** Asks before something is lost for good. Declined, or with nobody to ask: exit 7, and nothing has happened. */
export async function confirmLoss({ message, yes, flag, facts }: Loss, context: Context): Promise<void> {
  if (yes) return;
  if (!context.canAsk)
    throw failure(7, 'CONFIRMATION_NEEDED', context.say(`${message}要确认请加 ${flag}`, `${message} Add ${flag} if that is meant`), {
      facts: { ...facts, missing: [flag] },
      try: [flag],
    });
  if (!(await askYes(message, context.lang))) throw failure(7, 'DECLINED', context.say('没有做任何改动', 'Nothing was changed'), { facts });
}

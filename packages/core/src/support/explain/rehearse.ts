import type { Actor, Command } from '@yellowcart/kernel/command';
import { isRefusal, type Refusal } from '@yellowcart/kernel/outcome';
import type { Step } from '@yellowcart/kernel/step';
import type { Store } from '@yellowcart/store/store';
import { asActor, asSystem } from '../../wiring.ts';
import type { With } from './arguments.ts';

/** A command that somebody would give. Its arguments have been held against its schema. */
export type Role = { readonly command: Command; readonly input: With; readonly actor: Actor };

/** What happens before it: a command of somebody's, or jobs of the mall at their instants. */
export type Before = Role | { readonly jobs: readonly { readonly at: number; readonly do: string; readonly with: With }[] };

function* goes(before: Before, now: number): Step<boolean> {
  if ('command' in before) return !isRefusal(yield* asActor(before.command, before.input, before.actor, now));
  for (const job of before.jobs) yield* asSystem(job.do, job.with, job.at);
  return true;
}

/**
 * What the mall would say to a command: the real one, carried out on the streams as they stand and written nowhere. So the rules
 * that refuse are those that explain.
 * @param at its instant, ms; now when left out
 * @param before what would have happened until then
 * @returns undefined when it would be accepted; `impossible` when what comes before it would not be
 */
export async function rehearse(
  store: Store,
  { command, input, actor }: Role,
  { at, before }: { readonly at?: number; readonly before?: Before } = {},
): Promise<Refusal | undefined | 'impossible'> {
  try {
    return await store.ask(function* (now): Step<Refusal | undefined | 'impossible'> {
      if (before && !(yield* goes(before, now))) return 'impossible';
      const outcome = yield* asActor(command, input, actor, at ?? now);
      return isRefusal(outcome) ? outcome : undefined;
    });
  } catch (error) {
    // Two steps that nobody would take one after the other may meet an invariant that stops them.
    if (before) return 'impossible';
    throw error;
  }
}

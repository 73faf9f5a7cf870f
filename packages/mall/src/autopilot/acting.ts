import { command, type Actor, type Command, type Context } from '@yellowcart/kernel/command';
import { accept, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type { GenericSchema, InferOutput } from 'valibot';
import { MALL, Settings } from '../settings.ts';

/** Who acts: the world's own courier, so that name and phone are somebody's (F4); everybody else is nobody in particular. */
export function* asCourier(context: Context): Step<Context> {
  const { courier } = (yield* load(Settings, MALL)).state;
  return as(context, { id: courier ?? 'system', role: 'courier' });
}
export const asKeeper = (context: Context): Context => as(context, { id: 'system', role: 'warehouse' });
export const asMerchant = (context: Context, shop: string): Context => as(context, { id: 'system', role: 'merchant', shop });
export const asPlatform = (context: Context): Context => as(context, { id: 'system', role: 'platform' });

const as = (context: Context, actor: Actor): Context => ({ ...context, actor });

/**
 * A job of the simulated people. It looks at the switch when it runs: while they are off it does nothing at all, and what it was to do
 * waits for `platform autopilot --on`. A step that a rule refuses is left alone: somebody else was quicker, or something stands in the
 * way, whose end gives the next try.
 */
export const job = <const S extends GenericSchema>(
  words: string,
  title: Command['title'],
  input: S,
  run: (given: InferOutput<S>, context: Context) => Step<Outcome<unknown> | void>,
): Command<InferOutput<S>, unknown> =>
  command<InferOutput<S>, unknown>({
    words,
    roles: ['system'],
    title,
    input,
    *run(given, context) {
      const { autopilot } = (yield* load(Settings, MALL)).state;
      return (autopilot ? yield* run(given, context) : undefined) ?? accept(given);
    },
  });

import type { Actor, Command, Context, Query } from '@yellowcart/kernel/command';
import { isRefusal, type Outcome, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Pending } from '@yellowcart/kernel/timer';
import { actorFor, permit, type Credentials } from '@yellowcart/mall/accounts/authorise';
import { MALL, Settings } from '@yellowcart/mall/settings';
import { schedule, useCases } from '@yellowcart/mall/stages';
import type { Wiring } from '@yellowcart/store/store';
import * as v from 'valibot';
import { minter } from './mint.ts';

/** The store itself: it runs the mall's own jobs. */
export const SYSTEM: Actor = { id: 'system', role: 'system' };

/** Runs a use case as somebody: first who asks and whether they may (Z1), then the step itself. */
export function* guarded(entry: Command | Query, input: unknown, credentials: Credentials, at: number): Step<Outcome<any>> {
  const actor = yield* actorFor(credentials, at);
  if (isRefusal(actor)) return actor;
  const refusal = permit(entry, actor);
  return refusal ?? (yield* asActor(entry, input, actor, at));
}

/** Why somebody may not ask for this, if so (Z1). */
export function* permission(entry: Parameters<typeof permit>[0], credentials: Credentials, at: number): Step<Refusal | undefined> {
  const actor = yield* actorFor(credentials, at);
  return isRefusal(actor) ? actor : permit(entry, actor);
}

/** Runs a use case as an actor that is known; numbers are minted from the store's seed. */
export function* asActor(entry: Command | Query, input: unknown, actor: Actor, at: number): Step<Outcome<any>> {
  const settings = yield* load(Settings, MALL);
  const context: Context = { at, actor, mint: minter(settings.state.seed) };
  return yield* entry.run(input, context);
}

/** Runs one of the mall's own jobs, with the rights of the system. */
export function* asSystem(words: string, args: unknown, at: number): Step<Outcome<any>> {
  const entry = useCases.get(words);
  if (!entry) throw new Error(`no such job: ${words}`);
  return yield* asActor(entry, v.parse(entry.input as v.GenericSchema, args), SYSTEM, at);
}

/** What the stores need to know of the mall: its timers, and how a due job runs. */
export const wiringOf = (real: () => number): Wiring => ({
  timer: schedule,
  job: ({ request, at }: Pending) => asSystem(request.do, request.with, at),
  real,
});

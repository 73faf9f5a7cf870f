import type { Actor } from '@yellowcart/kernel/command';
import type { Outcome } from '@yellowcart/kernel/outcome';
import { useCases } from '@yellowcart/mall/stages';
import type { Store } from '@yellowcart/store/store';
import type { Lang } from '../../mall.ts';
import { asActor } from '../../wiring.ts';
import { explain } from './explain.ts';

type Explained = { readonly try: readonly string[] };

/**
 * The same explanation that a helper gets, for the buyer whose order it is; somebody else's is not found. Of the ways on, only the
 * buyer's own are theirs to take.
 */
export async function explainOwn(
  store: Store,
  input: { readonly order: string; readonly question: 'status' | 'price' | 'refund' | 'timer' },
  asking: { readonly actor: Actor; readonly lang: Lang },
): Promise<Outcome<object>> {
  const shown = await store.ask((at) => asActor(useCases.get('order show')!, { order: input.order }, asking.actor, at));
  if (!shown.ok) return shown;
  const told = await explain(store, input, asking);
  if (!told.ok) return told;
  const answer = told.answer as Explained;
  return { ...told, answer: { ...answer, try: answer.try.filter((line) => line.endsWith(`--as ${asking.actor.id}`)) } };
}

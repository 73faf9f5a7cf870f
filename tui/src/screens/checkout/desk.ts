import { useLayoutEffect } from 'react';
import { clamp } from '../../commands/moving.ts';
import type { Address } from '../../data/answers.ts';
import type { Quote, QuoteCoupon } from '../../data/checkout.ts';
import type { Cart, CartLine, Coupon } from '../../data/goods.ts';
import type { Reading } from '../../data/live.ts';
import { useAnswer, useLocal, useMessages, useNames, useReading, useSession } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { lineTitle } from '../shared/spec.ts';
import { choices, offersFor } from './choices.ts';
import {
  argsOf,
  choiceKey,
  linesOf,
  reduceDecision,
  riseOf,
  startDecision,
  type CheckoutRoute,
  type Decision,
  type DecisionAction,
  type QuotedLine,
  type Rise,
} from './model.ts';
import { troubleOf, type Trouble } from './troubles.ts';

/** Everything the confirm page knows now: what its commands and its view are made of. */
export type Desk = {
  readonly decision: Decision;
  readonly act: (action: DecisionAction) => void;
  readonly reading: Reading<Quote>;
  readonly quote: Quote | undefined;
  readonly coupons: readonly QuoteCoupon[];
  /** Those that could be claimed for it; undefined until that is known. */
  readonly offers: readonly Coupon[] | undefined;
  /** Campaigns in use: those decided for, else those that save most. */
  readonly chosen: readonly string[];
  readonly address: Address | undefined;
  readonly at: QuotedLine | undefined;
  /** The line of the cart behind it; a direct purchase has none. */
  readonly cartLine: CartLine | undefined;
  readonly cart: Cart | undefined;
  /** The product of that line. */
  readonly product: string | undefined;
  readonly key: string;
  readonly rise: Rise | undefined;
  readonly troubles: readonly Trouble[];
};

/** Reads the quote for what is decided; the own coupons that save most are in use until the buyer decides otherwise (R5.03, R5.07). */
export function useDesk(route: CheckoutRoute): Desk {
  const session = useSession();
  const t = useMessages();
  const [decision, act] = useLocal('checkout', reduceDecision, () => startDecision(route));
  const cart = useAnswer<Cart>(decision.items ? undefined : 'cart show');
  const reading = useReading<Quote>('order quote', argsOf(decision));
  const quote = reading.state === 'ready' ? reading.answer : undefined;
  const key = quote ? choiceKey(decision, quote) : '';
  const rise = quote && riseOf(decision.seen, key, quote);
  const coupons = quote ? choices(quote) : [];
  const lines = quote ? linesOf(quote) : [];
  useNames(Object.fromEntries(lines.map(({ line }) => [`sku/${line.sku}`, lineTitle(line)])));
  const at = lines[clamp(decision.selected, lines.length)];
  const cartLine = cart?.lines.find((one) => one.selected && one.sku === at?.line.sku);
  const list = useReading<{ readonly coupons: readonly Coupon[] }>('coupon list', { all: true });
  const offered = list.state === 'loading' ? undefined : list.state === 'ready' ? list.answer.coupons : [];

  // What is on the screen was seen; only a rise waits for a yes (P4).
  useLayoutEffect(() => {
    if (!quote || rise) return;
    const { seen } = decision;
    if (seen?.key === key && seen.payable === quote.payable) return;
    if (seen?.key === key) session.toast({ tone: 'good', text: t.checkout.fell(money(seen.payable), money(quote.payable)) });
    act({ type: 'saw', key, quote });
  });

  return {
    decision,
    act,
    reading,
    quote,
    coupons,
    offers: quote && offered && offersFor(offered, quote, coupons),
    chosen: decision.coupons ?? coupons.filter(({ state }) => state === 'applied').map(({ coupon }) => coupon),
    address: quote?.address ?? undefined,
    at,
    cartLine,
    cart,
    product: at?.line.product,
    key,
    rise,
    troubles: quote ? quote.problems.map((problem) => troubleOf(problem, coupons, t)) : [],
  };
}

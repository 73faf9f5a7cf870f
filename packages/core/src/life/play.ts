import { DAY, SECOND } from '@yellowcart/kernel/clock';
import type { Action } from './actions.ts';
import { look } from './answers.ts';
import type { Book } from './book.ts';
import { windowEnd } from './derive.ts';
import { ask, askAgain, setClock, settle, type Asked, type Game } from './game.ts';
import { caseSteps } from './steps-case.ts';
import { diceOf, moneySteps, orderSteps, parcelSteps, type Dice } from './steps.ts';
import { PRODUCTS } from './world.ts';
import { wildRequest } from './wild.ts';
import { probe } from './probe.ts';

/** The nth of a list, the youngest first; undefined when there is none. */
const pick = <T>(all: readonly T[], nth: number): T | undefined => all.at(-1 - (nth % Math.max(1, all.length)));

/** Does one action, and looks at everything that it touched. */
export async function play(game: Game, action: Action): Promise<void> {
  await moves[action.do](game, action as never);
  await settle(game);
  await look(game.mall, game.book);
}

type Moves = { readonly [D in Action['do']]: (game: Game, action: Extract<Action, { do: D }>) => Promise<void> };

const moves: Moves = {
  buy: async (game, { as, items, address, coupons, insured, pay }) => {
    const owned = [...game.book.coupons.values()].filter((coupon) => coupon.buyer === as && coupon.state === 'usable');
    const submitted = await ask(game, {
      as,
      do: 'order submit',
      with: {
        items,
        ...(address === null ? {} : { address }),
        coupons: coupons.filter((id) => owned.some(({ campaign }) => campaign === id)),
        ...(insured ? {} : { noInsurance: true }),
      },
    });
    if (submitted.ok && pay !== null)
      await ask(game, { as, do: 'pay', with: { trade: submitted.answer.trade, channel: pay, biometric: true } });
  },
  claim: async (game, { as, coupon }) => void (await ask(game, { as, do: 'coupon claim', with: { coupon } })),
  step: async (game, { of, nth, dice }) => {
    const steps = stepsOf(game.book, of, nth, diceOf(dice));
    const asked = steps[dice % Math.max(1, steps.length)];
    if (asked) await ask(game, asked);
  },
  say: async (game, { words, nth, dice, args }) => {
    const asked = pick(saying(game.book, words, dice), nth);
    if (asked) await ask(game, { ...asked, with: { ...asked.with, ...args } });
  },
  wild: async (game, { word, nth, dice }) => {
    const asked = wildRequest(game.book, word, nth, diceOf(dice));
    if (asked) await ask(game, asked);
  },
  trade: async (game, { dice: seed }) => void (await ask(game, shopkeeping(diceOf(seed), game.book))),
  until: async (game, { nth, before }) => {
    const edges = edgesOf(game);
    const edge = edges[nth % Math.max(1, edges.length)];
    if (edge !== undefined) await setClock(game, before ? edge - SECOND : edge);
  },
  pass: (game, { ms }) => setClock(game, game.book.now + ms),
  again: (game, { nth }) => askAgain(game, nth),
  probe: async (game, { nth }) => {
    const order = pick([...game.book.orders.values()], nth);
    if (order) await probe(game, order);
  },
};

function stepsOf(book: Book, of: Extract<Action, { do: 'step' }>['of'], nth: number, dice: Dice): Asked[] {
  switch (of) {
    case 'order': {
      const order = pick([...book.orders.values()], nth);
      return order ? orderSteps(book, order, dice) : [];
    }
    case 'parcel': {
      const moving = [...book.parcels.values()].filter(
        ({ status }) => !['signed', 'returned', 'cancelled'].includes(status) || dice(6) === 0,
      );
      const parcel = pick(moving, nth);
      return parcel ? parcelSteps(book, parcel, dice) : [];
    }
    case 'case': {
      const over = ['completed', 'withdrawn', 'closed'];
      const kase = pick(
        [...book.cases.values()].filter(({ status }) => !over.includes(status) || dice(8) === 0),
        nth,
      );
      return kase ? caseSteps(book, kase, dice) : [];
    }
    case 'money':
      return moneySteps(book, dice);
  }
}

/** Everything that these words can sensibly be said of now, by how the dice may fall. */
function saying(book: Book, words: string, seed: number): Asked[] {
  const said = new Map<string, Asked>();
  for (let i = 0; i < 8; i += 1) {
    const dice = diceOf(seed + i);
    const all = [
      ...[...book.orders.values()].flatMap((order) => orderSteps(book, order, dice)),
      ...[...book.parcels.values()].flatMap((parcel) => parcelSteps(book, parcel, dice)),
      ...[...book.cases.values()].flatMap((kase) => caseSteps(book, kase, dice)),
      ...moneySteps(book, dice),
    ];
    for (const asked of all) {
      const subject = asked.with['waybill'] && asked.do.startsWith('courier') ? 'waybill' : asked.with['case'] ? 'case' : 'order';
      if (asked.do === words && !said.has(String(asked.with[subject]))) said.set(String(asked.with[subject]), asked);
    }
  }
  return [...said.values()];
}

/** What a merchant does beside orders: prices, stock, withdrawals. */
function shopkeeping(dice: Dice, book: Book): Asked {
  const product = PRODUCTS[dice(PRODUCTS.length)]!;
  const { id: sku, price } = product.skus[dice(product.skus.length)]!;
  const as = `${product.shop}-clerk`;
  const funds = book.funds.get(product.shop) ?? 0;
  return [
    { as, do: 'merchant restock', with: { sku, quantity: 1 + dice(4) } },
    { as, do: 'merchant price', with: { sku, price: Math.max(1, price - 3 + dice(7)) } },
    { as, do: 'merchant withdraw', with: { amount: Math.max(1, funds - 1 + dice(3)) } },
  ][dice(3)]!;
}

/** Instants at which something happens by itself, or after which something cannot be asked any more (T1). */
function edgesOf({ book, memory }: Game): number[] {
  const lines = [...book.orders.values()].flatMap((order) => order.lines);
  const all = [
    ...[...memory.due.values()].map(({ at }) => at),
    ...lines.flatMap((line) => windowEnd(line) ?? []),
    ...[...book.parcels.values()].flatMap(({ signedAt }) => (signedAt === null ? [] : [signedAt + 7 * DAY])),
    ...[...book.reviews.values()].map(({ postedAt }) => postedAt + 180 * DAY),
  ];
  return [...new Set(all)].filter((at) => at > book.now).toSorted((a, b) => a - b);
}

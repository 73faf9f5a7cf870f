import { tells } from './answers.ts';
import type { Book, Order } from './book.ts';
import type { Game } from './game.ts';
import { law } from './law.ts';
import { triesOfCase, triesOfOrder, type Tries } from './tries.ts';

/** Refusals that say: not in this state, not now. What is refused for its arguments, stock or freight is another matter. */
const NOT_NOW = [
  'WRONG_STATE',
  'WINDOW_CLOSED',
  'CASE_OPEN',
  'REFUND_OPEN',
  'EXCEPTION_OPEN',
  'ATTEMPTS_EXHAUSTED',
  'ALREADY_PAID',
  'ALREADY_REVIEWED',
  'PAYMENT_WINDOW_CLOSED',
  'BALANCE_NOT_OPEN',
];

/**
 * What is said to be allowed can be done, and what is not cannot (contract 3), whoever it is said of: every word is tried, and nothing
 * happens by it.
 */
export async function probe({ mall, book }: Pick<Game, 'mall' | 'book'>, order: Order): Promise<void> {
  const told = { of: order.id, ...(await tells(mall, order.buyer, 'order show', { order: order.id })) };
  await tryAll(mall, triesOfOrder(order), told);
  for (const id of order.cases) await probeCase(mall, book, id);
}

async function probeCase(mall: Game['mall'], book: Book, id: string): Promise<void> {
  const kase = book.cases.get(id)!;
  const told = { of: id, ...(await tells(mall, kase.buyer, 'aftersale show', { case: id })) };
  await tryAll(mall, triesOfCase(kase), told);
}

async function tryAll(mall: Game['mall'], tries: Tries, told: any): Promise<void> {
  for (const { as, role, words } of tries)
    for (const [word, ways] of Object.entries(words))
      await tryWord(mall, { as, word, ways }, { ...told, said: told.allowedBy[role] ?? [] });
}

type Try = { readonly as: string; readonly word: string; readonly ways: readonly object[] };

async function tryWord(mall: Game['mall'], { as, word, ways }: Try, { of, said, status }: any): Promise<void> {
  const codes: string[] = [];
  let accepted: object | undefined;
  for (const args of ways) {
    const result = await mall.ask({ do: word, with: { ...args } }, { as, dry: true });
    if (result.ok) accepted ??= args;
    else codes.push(result.error.code);
  }
  if (!said.includes(word))
    law(accepted === undefined, `contract 3 ${word} is not allowed, yet accepted`, () => ({ of, as, status, accepted }));
  else
    law(accepted !== undefined || codes.some((code) => !NOT_NOW.includes(code)), `contract 3 ${word} is allowed, yet refused`, () => ({
      of,
      as,
      status,
      codes,
    }));
}

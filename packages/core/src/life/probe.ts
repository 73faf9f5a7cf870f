import { tells } from './answers.ts';
import type { Order } from './book.ts';
import type { Game } from './game.ts';
import { law } from './law.ts';
import { ADDRESSES } from './world.ts';

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

type Tries = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** Every sensible way of saying each word about an order, by who may say it. */
function triesOf(order: Order): Readonly<Record<string, Tries>> {
  const { id, buyer, trade } = order;
  const lines = order.lines.map((line) => line.id);
  const each = (more: Record<string, unknown> = {}) => lines.map((line) => ({ order: id, line, ...more }));
  const types = ['refund-only', 'return-refund', 'exchange', 'repair', 'resend'];
  const rejects = [undefined, ...order.cases].map((rejectRefund) => (rejectRefund === undefined ? {} : { rejectRefund }));
  return {
    [buyer]: {
      // What is closed of a trade is not paid with the rest of it.
      ...(order.closed === null ? { pay: [{ trade, channel: 'card', biometric: true }] } : {}),
      'order cancel': [{ order: id }],
      'order address': ADDRESSES[buyer as keyof typeof ADDRESSES].map((address) => ({ order: id, address })),
      'order confirm': [{ order: id }, ...each()],
      'order again': [{ order: id }],
      'aftersale apply': lines.flatMap((line) => types.map((type) => ({ order: id, type, lines: [{ line, quantity: 1 }] }))),
      'review post': each({ product: 5, logistics: 5, service: 5 }),
      'review append': each({ text: '追' }),
    },
    [`${order.shop}-clerk`]: {
      'merchant cancel': [{ order: id }],
      'merchant ship': rejects.flatMap((reject) => [
        { order: id, ...reject },
        ...lines.map((line) => ({ order: id, lines: [{ line, quantity: 1 }], ...reject })),
      ]),
      'merchant exception': [{ order: id, reason: '缺货' }],
      'merchant clear': [{ order: id }],
    },
  };
}

/** What is said to be allowed can be done, and what is not cannot (contract 3): every word is tried, and nothing happens by it. */
export async function probe({ mall }: Pick<Game, 'mall'>, order: Order): Promise<void> {
  for (const [as, words] of Object.entries(triesOf(order))) {
    const shown = await tells(mall, as, 'order show', { order: order.id });
    for (const [word, tries] of Object.entries(words)) await tryWord(mall, { as, word, tries, order }, shown);
  }
}

type Try = { readonly as: string; readonly word: string; readonly tries: Tries[string]; readonly order: Order };

async function tryWord(mall: Game['mall'], { as, word, tries, order }: Try, { allowed, status }: any): Promise<void> {
  const codes: string[] = [];
  let accepted: Record<string, unknown> | undefined;
  for (const args of tries) {
    const result = await mall.ask({ do: word, with: args }, { as, dry: true });
    if (result.ok) accepted ??= args;
    else codes.push(result.error.code);
  }
  const said: boolean = allowed.includes(word);
  if (!said) law(accepted === undefined, `contract 3 ${word} is not allowed, yet accepted`, () => ({ order: order.id, status, accepted }));
  else
    law(accepted !== undefined || codes.some((code) => !NOT_NOW.includes(code)), `contract 3 ${word} is allowed, yet refused`, () => ({
      order: order.id,
      status,
      codes,
    }));
}

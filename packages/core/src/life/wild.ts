import type { Book } from './book.ts';
import { application, type Dice } from './steps.ts';
import type { Asked } from './game.ts';
import { BUYERS, PARTS, SHOPS } from './world.ts';

const EVERYBODY = [...BUYERS, ...SHOPS.map((shop) => `${shop}-clerk`), ...Object.values(PARTS), 'guest', 'nobody'];

/** Every word about an order, a parcel, a case or a refund, with who may say it. */
const WORDS: readonly (readonly [words: string, who: 'buyer' | 'merchant' | 'warehouse' | 'courier' | 'platform' | 'support'])[] = [
  ['order cancel', 'buyer'],
  ['order address', 'buyer'],
  ['order confirm', 'buyer'],
  ['order again', 'buyer'],
  ['aftersale apply', 'buyer'],
  ['review post', 'buyer'],
  ['review append', 'buyer'],
  ['merchant cancel', 'merchant'],
  ['merchant ship', 'merchant'],
  ['merchant exception', 'merchant'],
  ['merchant clear', 'merchant'],
  ['warehouse pick', 'warehouse'],
  ['warehouse check', 'warehouse'],
  ['warehouse pack', 'warehouse'],
  ['warehouse outbound', 'warehouse'],
  ['courier collect', 'courier'],
  ['courier transit', 'courier'],
  ['courier dispatch', 'courier'],
  ['courier sign', 'courier'],
  ['courier refuse', 'courier'],
  ['courier return', 'courier'],
  ['parcel appeal', 'buyer'],
  ['aftersale withdraw', 'buyer'],
  ['aftersale accept', 'buyer'],
  ['aftersale send-back', 'buyer'],
  ['aftersale escalate', 'buyer'],
  ['aftersale receive', 'buyer'],
  ['aftersale rate', 'buyer'],
  ['aftersale comment', 'buyer'],
  ['merchant case agree', 'merchant'],
  ['merchant case reject', 'merchant'],
  ['merchant case propose', 'merchant'],
  ['merchant case inspect', 'merchant'],
  ['merchant case resend', 'merchant'],
  ['platform rule', 'platform'],
  ['refund retry', 'buyer'],
  ['pay', 'buyer'],
];

const nthOf = <T>(all: Iterable<T>, nth: number): T | undefined => {
  const list = [...all];
  return list.at(-1 - (nth % Math.max(1, list.length)));
};

/** Any word about the nth thing of its kind, mostly by who may say it, whether it makes sense or not. */
export function wildRequest(book: Book, word: number, nth: number, dice: Dice): Asked | undefined {
  const [words, who] = WORDS[word % WORDS.length]!;
  const order = nthOf(book.orders.values(), nth);
  if (!order) return undefined;
  const kase = nthOf(book.cases.values(), nth);
  const parcel = nthOf(book.parcels.values(), nth);
  const refund = nthOf(book.refunds.values(), nth);
  const right = { buyer: order.buyer, merchant: `${order.shop}-clerk`, ...PARTS }[who];
  const owner = kase && (words.startsWith('aftersale') || words.startsWith('merchant case')) && words !== 'aftersale apply';
  const own = owner ? { buyer: kase.buyer, merchant: `${kase.shop}-clerk`, ...PARTS }[who] : right;
  const as = dice(4) === 0 ? EVERYBODY[dice(EVERYBODY.length)]! : own;
  return { as, do: words, with: argsOf(words, { order, kase, parcel, refund }, dice) };
}

type Things = {
  readonly order: NonNullable<ReturnType<Book['orders']['get']>>;
  readonly kase: ReturnType<Book['cases']['get']>;
  readonly parcel: ReturnType<Book['parcels']['get']>;
  readonly refund: ReturnType<Book['refunds']['get']>;
};

function argsOf(words: string, { order, kase, parcel, refund }: Things, dice: Dice): Record<string, unknown> {
  const line = order.lines[dice(order.lines.length)]!.id;
  const [noun, verb] = words.split(' ') as [string, string];
  const waybill = parcel?.id ?? 'none';
  const amount = [0, 1, 500, 5000, 1_000_000][dice(5)]!;
  if (words === 'aftersale apply') return { ...application(order, dice).with };
  if (noun === 'aftersale' || words.startsWith('merchant case') || noun === 'platform') {
    const more: Record<string, Record<string, unknown>> = {
      'aftersale send-back': { waybill: dice(2) === 0 ? waybill : `X${dice(50)}`, freight: amount },
      'aftersale comment': { text: '在吗' },
      'aftersale rate': { stars: dice(7) },
      'merchant case agree': dice(3) === 0 ? { amount } : {},
      'merchant case reject': { reason: '不' },
      'merchant case propose': { amount },
      'merchant case inspect': { pass: dice(2) === 0, ...(dice(4) === 0 ? { waybill } : {}) },
      'merchant case resend': { waybill: dice(2) === 0 ? waybill : `Y${dice(1000)}` },
      'platform rule': { refund: amount, reason: '判' },
    };
    return { case: kase?.id ?? 'none', ...more[words] };
  }
  if (noun === 'courier' || noun === 'parcel') return { waybill };
  if (noun === 'refund') return { refund: refund?.id ?? 'none' };
  if (noun === 'pay') return { trade: order.trade, channel: 'card', biometric: true, ...(dice(3) === 0 ? { phase: 'balance' } : {}) };
  const more: Record<string, Record<string, unknown>> = {
    address: { address: ['home', 'office', 'far'][dice(3)] },
    confirm: dice(2) === 0 ? { line } : {},
    post: { line, product: dice(7), logistics: 3, service: 3 },
    append: { line, text: '追' },
    exception: { reason: '缺货' },
    ship:
      dice(2) === 0
        ? { lines: [{ line, quantity: dice(4) }], ...(dice(3) === 0 ? { waybill } : {}) }
        : kase && dice(2) === 0
          ? { rejectRefund: kase.id }
          : {},
  };
  return { order: order.id, ...more[verb] };
}

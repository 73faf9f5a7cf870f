import { DAY, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import type { CaseStatus, CaseType } from '@yellowcart/mall/9-aftersale/case-events';
import type { OrderStatus } from '@yellowcart/mall/5-order/order';
import { maskName, maskPhone } from '@yellowcart/mall/support/mask';
import { clueOf, endOf } from '@yellowcart/mall/support/query/condition';
import { OPEN } from '@yellowcart/mall/support/query/fields';
import { asTokens } from '../2-browse/words/runs.ts';
import type { Database } from '../database.ts';
import { writeRows } from '../stored-rows.ts';
import { derived } from '../support/find/clues.ts';
import type { FoundOrder, Parts } from '../support/find/found-order.ts';
import { FoundNames } from '../support/find/names.ts';
import { FoundOrders } from '../support/find/found-orders.ts';
import { numbers } from './numbers.ts';
import { NOON } from './telling.ts';

const KINDS = '双人帐篷 速开帐篷 睡袋 折叠椅 头灯 保温杯 手机壳 iPhone15手机壳 蓝牙耳机 鲜牛奶 草莓 车厘子 羽绒服 卫衣 台灯 收纳盒'.split(
  ' ',
);
const SURNAMES = '李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split('');
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平'.split('');
const CARRIERS = ['顺丰速运', '中通快递', '音尊达', '京东物流'];
const CHANNELS = ['douyin', 'wechat', 'alipay', 'card'];
const CASES: readonly (readonly [CaseType, CaseStatus])[] = [
  ['refund-only', 'completed'],
  ['return-refund', 'awaiting-merchant'],
  ['return-refund', 'awaiting-inspection'],
  ['exchange', 'in-arbitration'],
];

/** How many orders of a big mall are in each status: most are over. */
const STATUSES: readonly (readonly [share: number, status: OrderStatus])[] = [
  [0.004, 'to-pay'],
  [0.001, 'deposit-paid'],
  [0.02, 'to-ship'],
  [0.002, 'partly-shipped'],
  [0.03, 'in-transit'],
  [0.04, 'signed'],
  [0.78, 'completed'],
  [0.09, 'closed'],
  [0.033, 'refunded'],
];

const title = (product: number): string => `${KINDS[product % KINDS.length]}${product}`;
const shopName = (shop: number): string => `鲜果${shop}号旗舰店`;

/** Words of the name behind a clue of a generated order. */
export function titlesOf(clue: string): string[] {
  const [kind, target] = clue.split(':') as [string, string];
  const number = Number(target.slice(1));
  return asTokens(kind === 'product' ? title(number) : kind === 'shop' ? shopName(number) : target).split(' ');
}

/**
 * So many orders of a mall as the read side keeps them, over two months up to NOON, or more when there are many. Shops, products and buyers grow with
 * their number, and a few of each have most of the orders.
 */
export function* generatedOrders(count: number, seed: number): Generator<FoundOrder> {
  const random = numbers(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const early = (n: number): number => Math.floor(n * random() ** 2);
  const of = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const [shops, products, buyers] = [20, 10, 3].map((each) => Math.max(5, Math.ceil(count / each)));
  const apart = Math.max(9000, Math.floor((60 * DAY) / count));
  for (let n = 0; n < count; n += 1) {
    const at = NOON - (count - n) * apart;
    const [shop, product, name] = [
      `s${early(Math.ceil(shops! / 25))}`,
      `p${early(products!)}`,
      of(SURNAMES) + of(GIVEN) + (random() < 0.5 ? of(GIVEN) : ''),
    ];
    const phone = `1${3 + below(7)}${String(below(1e9)).padStart(9, '0')}`;
    const id = `20261111${String(n).padStart(6, '0')}${String(below(1e8)).padStart(8, '0')}`;
    const trade = `T20261111${String(n).padStart(6, '0')}${String(below(1e8)).padStart(8, '0')}`;
    let share = random();
    const status = STATUSES.find(([part]) => (share -= part) < 0)?.[1] ?? 'completed';
    const [open, out, paid] = [
      OPEN.includes(status),
      !['to-pay', 'deposit-paid', 'to-ship', 'closed'].includes(status),
      status !== 'to-pay' && status !== 'closed',
    ];
    const buyer = `b${early(buyers!)}`;
    const [type, state] = of(CASES);
    const hasCase = paid && random() < 0.06;
    const flags = [
      ...(status === 'to-ship' && random() < 0.1 ? ['late'] : []),
      ...(status === 'completed' && random() < 0.7 ? ['archived'] : []),
      ...(random() < 0.02 ? ['note'] : []),
      ...(random() < 0.4 ? ['insurance'] : []),
      ...(status === 'completed' && random() < 0.3 ? ['review'] : []),
    ];
    const order: Parts['order'] = {
      open,
      flags,
      clues: [
        endOf('order', id),
        endOf('trade', trade),
        endOf('phone', phone),
        clueOf('name', name),
        clueOf('buyer', buyer),
        clueOf('shop', shop),
        clueOf('product', product),
        clueOf('sku', `${product}-${below(3)}`),
        ...(random() < 0.5 ? [clueOf('content', `v${early(200)}`)] : []),
        ...(paid ? [clueOf('channel', of(CHANNELS))] : []),
        clueOf('status', status),
      ],
      due: open && random() < 0.9 ? { name: 'ship', at: NOON + below(48 * 60) * MINUTE } : null,
    };
    const parts: Parts = {
      order,
      trade: { payments: [`P${trade.slice(1)}-1`], returns: [], coupons: random() < 0.3 ? [`c${early(50)}-${n}`] : [] },
      parcels: out ? [{ waybill: `SF${String(below(1e13)).padStart(13, '0')}`, carrier: of(CARRIERS), out: true }] : [],
      cases: hasCase ? [{ case: `${id}C1`, type, status: state, due: null }] : [],
      refunds: status === 'refunded' ? [{ refund: `${id}R1`, status: random() < 0.02 ? 'failed' : 'arrived', due: null }] : [],
    };
    const spread = {
      paid: paid ? at + MINUTE : null,
      shipped: out ? at + DAY : null,
      signed: out && status !== 'in-transit' ? at + 3 * DAY : null,
    };
    yield {
      id,
      seq: 10 + 3 * n,
      trade,
      shop,
      buyer,
      status,
      amount: 990 + 100 * early(2000),
      recipient: maskName(name),
      phone: maskPhone(phone),
      placed: at,
      ...spread,
      done: open ? null : at + 10 * DAY,
      ...derived(parts, at + HOUR),
    };
  }
}

const BATCH = 2000;

/** Puts generated orders and the names in them into the tables of the read side. */
export async function putOrders(database: Database, orders: Iterable<FoundOrder>): Promise<void> {
  const em = database.orm.em.fork();
  const [rows, names] = [database.tables.get(FoundOrders)!, database.tables.get(FoundNames)!];
  const known = new Set<string>();
  let batch: FoundOrder[] = [];
  const flush = (): Promise<void> =>
    em.transactional(async (own) => {
      await writeRows(own, rows, { dirty: new Set(batch.map(({ id }) => id)), rows: new Map(batch.map((row) => [row.id, row])) });
      const fresh = new Map<string, { readonly id: string; readonly of: string; readonly word: string; readonly target: string }>();
      for (const clue of batch.flatMap(({ clues }) => clues.filter((each) => /^(product|shop|carrier):/.test(each)))) {
        if (known.has(clue)) continue;
        known.add(clue);
        const [of, target] = clue.split(':') as [string, string];
        for (const word of titlesOf(clue)) fresh.set(`${of}/${word}/${target}`, { id: `${of}/${word}/${target}`, of, word, target });
      }
      await writeRows(own, names, { dirty: new Set(fresh.keys()), rows: fresh });
      batch = [];
    });
  for (const order of orders) {
    batch.push(order);
    if (batch.length === BATCH) await flush();
  }
  await flush();
}

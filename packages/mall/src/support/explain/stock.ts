import type { StockMove } from '../timeline/changes.ts';
import { named, changesOf, type Explained, type Fact, type Whole } from './explained.ts';

type Bucket = StockMove['from'];

const BUCKETS: Readonly<Record<Bucket, readonly [zh: string, en: string]>> = {
  available: ['可售', 'available'],
  locked: ['锁定', 'locked'],
  occupied: ['占用', 'occupied'],
  shipped: ['已出库', 'shipped'],
};

/** What an order has of each SKU now, by bucket: what it took and gave back over its history. */
function held({ rows }: Whole): Map<string, Map<Bucket, number>> {
  const skus = new Map<string, Map<Bucket, number>>();
  for (const { sku, quantity, from, to } of rows.flatMap(({ stock }) => stock)) {
    const buckets = skus.get(sku) ?? new Map<Bucket, number>();
    skus.set(sku, buckets);
    buckets.set(from, (buckets.get(from) ?? 0) - quantity);
    buckets.set(to, (buckets.get(to) ?? 0) + quantity);
  }
  return skus;
}

const moveFacts = ({ rows }: Whole): Fact[] =>
  rows.flatMap(({ event, said, stock }) =>
    stock.map(({ sku, quantity, from, to }) => ({
      text: named(
        `${sku} ${quantity} 件 ${BUCKETS[from][0]}→${BUCKETS[to][0]}：${said.zh}`,
        `${sku} ${quantity} ${BUCKETS[from][1]}→${BUCKETS[to][1]}: ${said.en}`,
      ),
      event: event.position,
    })),
  );

/** Where the goods of an order are, and how they came there. */
export function explainStock(whole: Whole): Omit<Explained, 'try'> {
  const parts = [...held(whole)].map(([sku, buckets]) => {
    const mine = ([...buckets] as const).filter(([bucket, units]) => bucket !== 'available' && units > 0);
    return mine.length === 0
      ? named(`${sku} 没有占着库存`, `${sku}: nothing is held`)
      : named(
          `${sku} ${mine.map(([bucket, units]) => `${BUCKETS[bucket][0]} ${units} 件`).join('、')}`,
          `${sku}: ${mine.map(([bucket, units]) => `${units} ${BUCKETS[bucket][1]}`).join(', ')}`,
        );
  });
  const back = whole.rows.some(({ stock }) => stock.some(({ from, to }) => from === 'shipped' && to === 'available'));
  // Only an order that is not paid gives its stock back by itself.
  const expires = whole.planned.filter(({ request }) => request?.do === 'trade expire');
  return {
    conclusion: named(parts.map(({ zh }) => zh).join('；'), parts.map(({ en }) => en).join('; ')),
    rule: back ? 'S3' : 'S2',
    facts: moveFacts(whole),
    changes: changesOf(expires),
  };
}

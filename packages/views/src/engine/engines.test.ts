import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VIEWS } from '../all-views.ts';
import { askBoth, bothOf, type Both, type Crowd } from '../testing/both-engines.ts';
import type { TestServer } from '@yellowcart/store/testing/postgres-server';
import { quickServer } from '../testing/quick-server.ts';
import { wholeStory } from '../testing/story.ts';
import { watched } from '../testing/tables-read.ts';
import { ADMIN, CLERK, GUEST, HAN, LI, NOON, OTHER_CLERK, SUPPORT } from '../testing/telling.ts';
import { visiting } from '../testing/browsing.ts';

let server: TestServer;
let both: Both;
const { events, at } = wholeStory();
const { views, reads: watching } = watched(VIEWS);

const CROWD: Crowd = {
  actors: [
    GUEST,
    LI,
    HAN,
    CLERK,
    OTHER_CLERK,
    SUPPORT,
    ADMIN,
    { id: 'keeper', role: 'warehouse' },
    { id: 'rider', role: 'courier' },
    { id: 'system', role: 'system' },
  ],
  visits: [undefined, visiting({ act: 'seen', product: 'tent', at: NOON }, { act: 'search', words: '帐篷', at: NOON })],
  at,
  pool: {
    product: ['tent', 'bowl', 'milk', 'nothing'],
    shop: ['jia', 'yi', 'nobody'],
    content: ['v1', 'l1', 'nothing'],
    category: ['户外', '生鲜', '没有'],
    order: ['O1', 'O2', 'O9'],
    stars: [1, 3, 5],
    from: ['v1', 'l1'],
    day: ['2026-11-11', '2026-11-12'],
    'channel reconcile from': ['2026-11-11'],
    'channel reconcile to': ['2026-11-12'],
    words: ['帐篷', '帐', 'zhangpeng', 'zp', 'tnet', '牛奶', '甲', 'niunai 鲜', '帐逢', '碗', 'x', '!!'],
    minPrice: [0, 5000],
    maxPrice: [5000, 20_000],
    minSales: [0, 1],
    minPositive: [0.5, 1],
    shipWithin: ['24h', '48h'],
    beyond: [0, 40, 77],
    query: [
      '',
      'O1',
      'status:completed',
      'product:帐篷',
      'is:open',
      '-is:open sort:amount-asc',
      'buyer:li OR buyer:han',
      'placed:>-30d sort:placed-asc',
      'case:any',
      'refund:any',
      '0000',
      'a\0b',
      '\ud800帐篷',
    ],
  },
};

beforeAll(async () => {
  server = await quickServer();
  both = await bothOf(events, { server: server.url, schema: 'whole_story' }, views);
});
afterAll(async () => {
  await both?.close();
  await server?.stop();
});

describe('R10.09 both engines give the same answers, down to the order of keys, from no other rows than declared', () => {
  test.each(VIEWS.map(({ name }) => name))('%s', async (name) => {
    const { queries, reads = [] } = views.find((view) => view.name === name)!;
    for (const query of queries) {
      const answers = await askBoth(both, query, CROWD, (asked, postgres, sqlite) => expect(postgres, asked).toEqual(sqlite));
      expect(answers).toBeGreaterThan(0);
    }
    // One that is not declared may be of another part, and another moment; one that is not read keeps parts together for nothing.
    expect([...watching.get(name)!].toSorted()).toEqual([...reads].toSorted());
  });
});

test('R10.09 a name that no JSON of PostgreSQL can be read from keeps nobody from the rest: the order is found by all else', async () => {
  const odd = events.map((event) => JSON.parse(JSON.stringify(event).replaceAll('李雷', '李\\ud800\\u0000雷')) as typeof event);
  const store = { server: server.url, schema: 'odd_names' };
  const told = await bothOf(odd, store);
  const found = async (engine: 'sqlite' | 'postgres', query: string): Promise<unknown> =>
    told[engine].query('support find', { query, limit: 20, all: false }, { at, actor: SUPPORT });
  for (const query of ['buyer:li', 'name:李雷', 'O1']) expect(await found('postgres', query)).toEqual(await found('sqlite', query));
  expect(JSON.stringify(await found('postgres', 'buyer:li'))).toContain('"order":"O1"');
  await told.close();
});

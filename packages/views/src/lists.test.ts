import { afterAll, expect, test } from 'vitest';
import { planner } from './testing/plans.ts';
import { CLERK, LI, SUPPORT } from './testing/telling.ts';

const database = await planner();
afterAll(() => database.close());

const KEEPER = { id: 'keeper', role: 'warehouse' } as const;
const cursor = (...values: readonly unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

/** Every list of stages 5 to 9: who asks for it, what for, and where a next page may begin. */
const LISTS = [
  ['order list', [LI, CLERK, SUPPORT], [{}, { status: 'to-ship' }, { archived: true }], cursor(7)],
  ['warehouse queue', [KEEPER, CLERK], [{}, { shop: 'jia' }], cursor(1, 7, 'O1')],
  ['parcel list', [LI, CLERK, KEEPER], [{}, { status: 'signed' }, { order: 'O1' }, { order: 'O1', status: 'signed' }], cursor(7)],
  ['aftersale list', [LI, CLERK, SUPPORT], [{}, { status: 'rejected' }, { order: 'O1' }, { order: 'O1', status: 'rejected' }], cursor(7)],
  [
    'review list',
    [LI, CLERK, SUPPORT],
    [{}, { stars: 1 }, { product: 'tent' }, { product: 'tent', stars: 1 }, { shop: 'jia' }],
    cursor(-7),
  ],
  ['refund list', [LI, CLERK, SUPPORT], [{}, { status: 'arrived' }], cursor(7)],
  ['message list', [LI, CLERK], [{}, { beyond: 7 }], cursor(-7, 0)],
] as const;

const cases = LISTS.flatMap(([words, actors, inputs, after]) =>
  actors.flatMap((actor) =>
    inputs.flatMap((input) => [input, { ...input, after }].map((each) => ({ words, role: actor.role, actor, input: each }))),
  ),
);

/** What a buyer or an order has is little, however big the mall is: that may be sorted. */
const OWN = /buyer=\?|order=\?/;

test.each(cases)(
  '$words of a $role, $input: led by what narrows most, so that a big mall is as quick as a small one',
  async ({ words, actor, input }) => {
    const steps = await database.plan(actor, words, input);
    expect(steps).not.toEqual([]);
    const own = steps.some((step) => OWN.test(step));
    for (const step of steps) {
      if (own && /^(MATERIALIZE|SCAN own|USE TEMP B-TREE)/.test(step)) continue;
      expect(step).toMatch(/USING (COVERING )?INDEX/);
    }
    // Messages are kept by who reads them: a shop has as many as all of its orders together.
    if (words === 'message list') return expect(steps).toEqual([expect.stringMatching(/INDEX messages_\w+ \(reader=\?/)]);
    const [list] = steps.filter((step) => !/\(id=\?\)/.test(step) && step.includes('INDEX'));
    if ('order' in input) expect(list).toContain('order=?');
    else if (actor === LI) expect(list).toContain('buyer=?');
    else if ('product' in input) expect(list).toContain('product=?');
    else if (actor === CLERK) expect(list).toContain('shop=?');
    if ('status' in input) expect(list).toContain('status=?');
  },
);

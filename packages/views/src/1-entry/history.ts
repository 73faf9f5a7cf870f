import { formatInstant } from '@yellowcart/kernel/clock';
import { weightAt } from '@yellowcart/mall/1-entry/attention';
import type { VisitState } from '@yellowcart/mall/1-entry/visit';
import * as v from 'valibot';
import { Products } from '../goods/products.ts';
import { Shops } from '../goods/shops.ts';
import { rowsOf } from '../rows.ts';
import { viewQuery, type Em } from '../view.ts';
import { Contents } from './contents.ts';

type Step = VisitState['trail'][number];

/** What the things of a trail are called, by kind and id. */
async function titlesOf(em: Em, trail: readonly Step[]): Promise<ReadonlyMap<string, string>> {
  const among = (kind: Step['kind']) => ({ id: { $in: [...new Set(trail.flatMap((step) => (step.kind === kind ? [step.id] : [])))] } });
  const products = await rowsOf(em, Products, among('product'));
  const contents = await rowsOf(em, Contents, among('content'));
  const shops = await rowsOf(em, Shops, among('shop'));
  return new Map([
    ...products.map(({ id, title }) => [`product ${id}`, title] as const),
    ...contents.map(({ id, title }) => [`content ${id}`, title] as const),
    ...shops.map(({ id, name }) => [`shop ${id}`, name] as const),
  ]);
}

/** 足迹: what was opened, newest first, and how much attention it got (R2.06). */
export const history = viewQuery({
  words: 'visit history',
  roles: ['any'],
  personal: true,
  title: { zh: '足迹', en: 'What was looked at' },
  input: v.strictObject({}),
  async find(em, _, { visit, at }) {
    const trail = visit?.trail ?? [];
    const titles = await titlesOf(em, trail);
    const things = { product: visit?.products, content: visit?.contents, shop: visit?.shops };
    return {
      history: trail.toReversed().map(({ at: when, kind, id, from }) => {
        const found = things[kind]?.[id];
        return {
          at: formatInstant(when),
          kind,
          id,
          title: titles.get(`${kind} ${id}`) ?? null,
          from,
          seen: found?.seen ?? 0,
          clicks: found?.clicks ?? 0,
          swipes: found?.swipes ?? 0,
          dwellMs: found?.dwell ?? 0,
          weight: found ? Math.round(weightAt(found, at) * 1000) / 1000 : 0,
        };
      }),
      page: { next: null, hasMore: false },
    };
  },
});

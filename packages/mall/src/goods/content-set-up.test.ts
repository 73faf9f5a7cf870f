import { formatInstant, parseInstant } from '@yellowcart/kernel/clock';
import { history, spec } from '@yellowcart/kernel/spec';
import { describe, expect, test } from 'vitest';
import { Content, type ContentEvent } from './content.ts';
import { Product, type ProductEvent } from './product.ts';
import { publishContent, removeContent } from './publish-content.ts';
import { endLive, explainProduct, startLive } from './run-live.ts';

const NOW = parseInstant('2026-11-11T12:00:00+08:00')!;
const jia = { at: NOW, actor: { id: 'jia-clerk', role: 'merchant' as const, shop: 'jia' } };
const yi = { at: NOW, actor: { id: 'yi-clerk', role: 'merchant' as const, shop: 'yi' } };
const admin = { at: NOW, actor: { id: 'admin', role: 'platform' as const } };

const { onSale: _onSale, withdrawn: _withdrawn, ...blank } = Product.initial;
const sold = (shop: string): ProductEvent => ({ type: 'ProductListed', ...blank, shop });
/** As a store of an older version holds it: nothing about the time of explaining. */
const room = (products: readonly string[], live: 'now' | 'replay'): ContentEvent => ({
  type: 'ContentPublished',
  kind: 'live',
  author: '甲',
  title: '专场',
  products,
  live,
  explaining: products[0]!,
});
const given = (...events: ContentEvent[]) =>
  spec([
    history(Product, 'tent', sold('jia')),
    history(Product, 'bowl', sold('jia')),
    history(Product, 'milk', sold('yi')),
    ...(events.length > 0 ? [history(Content, 'l1', ...events)] : []),
  ]);
const video = { kind: 'video' as const, author: '甲', title: '五分钟', products: ['tent', 'bowl'] };

describe('merchant content publish', () => {
  test('R1.01 a video leads with its first product, a room on air explains it from now on', () => {
    const { outcome, events } = given().when(publishContent, video, jia);
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.answer.content).toMatch(/^v\d{10}$/);
    expect(events).toEqual([
      [`content-${outcome.answer.content}`, { type: 'ContentPublished', ...video, live: null, explaining: 'tent', explainedAt: null }],
    ]);
    const live = given().when(publishContent, { ...video, id: 'l1', kind: 'live', explaining: 'bowl' }, jia);
    expect(live.outcome).toMatchObject({ answer: { content: 'l1', live: 'now', explaining: 'bowl', explainedAt: formatInstant(NOW) } });
    const replay = given().when(publishContent, { ...video, id: 'l1', kind: 'live', live: 'replay' }, jia);
    expect(replay.state(Content, 'l1')).toMatchObject({ live: 'replay', explaining: 'tent', explainedAt: null });
  });

  test('Z1 only products of the own shop; the platform may mix', () => {
    const mixed = { ...video, id: 'l1', products: ['tent', 'milk'] };
    expect(given().when(publishContent, mixed, jia)).toMatchObject({
      outcome: { code: 'NOT_FOUND', facts: { product: 'milk' } },
      events: [],
    });
    expect(given().when(publishContent, { ...video, products: ['none'] }, jia).outcome).toMatchObject({ code: 'NOT_FOUND' });
    expect(given().when(publishContent, mixed, admin).outcome.ok).toBe(true);
  });

  test('Z1 an own one is replaced, the id of another is taken', () => {
    const again = { ...video, id: 'l1' };
    expect(
      given(room(['tent'], 'now'))
        .when(publishContent, again, jia)
        .state(Content, 'l1'),
    ).toMatchObject({ kind: 'video', live: null });
    for (const products of [['milk'], ['tent', 'milk']])
      expect(given(room(products, 'now')).when(publishContent, again, jia)).toMatchObject({
        outcome: { code: 'DUPLICATE_ID' },
        events: [],
      });
  });

  test('R3.07 a video is neither on air nor a replay', () => {
    for (const live of ['now', 'replay'] as const)
      expect(given().when(publishContent, { ...video, live }, jia)).toMatchObject({
        outcome: { code: 'NOT_A_LIVE_ROOM', facts: { path: 'live', live } },
        events: [],
      });
  });

  test('R2.01 a product twice, or one explained that is not carried', () => {
    expect(given().when(publishContent, { ...video, products: ['tent', 'tent'] }, jia).outcome).toMatchObject({
      code: 'DUPLICATE_ID',
      facts: { path: 'products.1' },
    });
    expect(given().when(publishContent, { ...video, explaining: 'milk' }, jia).outcome).toMatchObject({
      code: 'UNKNOWN_PRODUCT',
      facts: { path: 'explaining' },
    });
  });
});

describe('live rooms', () => {
  test('R3.07 a replay goes on air and explains what leads it', () => {
    const then = given(room(['bowl', 'tent'], 'replay')).when(startLive, { content: 'l1' }, jia);
    expect(then.events).toEqual([['content-l1', { type: 'LiveStarted', explaining: 'bowl', explainedAt: NOW }]]);
    expect(then.state(Content, 'l1')).toMatchObject({ live: 'now', explaining: 'bowl', explainedAt: NOW });
  });

  test('R3.07 a room goes off air, its replay stays', () => {
    const then = given(room(['tent'], 'now'), { type: 'ProductExplained', product: 'tent', explainedAt: 5 }).when(
      endLive,
      { content: 'l1' },
      jia,
    );
    expect(then.events).toEqual([['content-l1', { type: 'LiveEnded' }]]);
    expect(then.state(Content, 'l1')).toMatchObject({ live: 'replay', explaining: 'tent', explainedAt: null });
  });

  test('R2.01 R1.01 a product of the 小黄车 is explained, again and again', () => {
    const on = given(room(['tent', 'bowl'], 'now'), { type: 'ProductExplained', product: 'bowl', explainedAt: 5 });
    const then = on.when(explainProduct, { content: 'l1', product: 'bowl' }, jia);
    expect(then.events).toEqual([['content-l1', { type: 'ProductExplained', product: 'bowl', explainedAt: NOW }]]);
    expect(then.state(Content, 'l1').explainedAt).toBe(NOW);
    expect(on.when(explainProduct, { content: 'l1', product: 'milk' }, jia)).toMatchObject({
      outcome: { code: 'NOT_CARRIED' },
      events: [],
    });
  });

  test('what is not so cannot be done', () => {
    const [on, off] = [given(room(['tent'], 'now')), given(room(['tent'], 'replay'))];
    const film = given({ type: 'ContentPublished', ...video, live: null, explaining: 'tent' });
    expect(on.when(startLive, { content: 'l1' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
    for (const each of [off, film]) {
      expect(each.when(endLive, { content: 'l1' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
      expect(each.when(explainProduct, { content: 'l1', product: 'tent' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
    }
    expect(film.when(startLive, { content: 'l1' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('Z1 a room with products of others is not there; the platform touches any', () => {
    for (const products of [['milk'], ['tent', 'milk'], []]) {
      const others = given(room(products, 'now'));
      for (const command of [endLive, removeContent])
        expect(others.when(command, { content: 'l1' }, jia)).toMatchObject({
          outcome: { code: 'NOT_FOUND', facts: { content: 'l1' } },
          events: [],
        });
      expect(others.when(endLive, { content: 'l1' }, admin).outcome.ok).toBe(true);
    }
    expect(given(room(['milk'], 'now')).when(endLive, { content: 'l1' }, yi).outcome.ok).toBe(true);
    expect(given().when(startLive, { content: 'l1' }, admin).outcome).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a content that is taken down is gone until it is published again', () => {
    const then = given(room(['tent'], 'now')).when(removeContent, { content: 'l1' }, jia);
    expect(then.events).toEqual([['content-l1', { type: 'ContentRemoved' }]]);
    const gone = given(room(['tent'], 'now'), { type: 'ContentRemoved' });
    for (const command of [removeContent, startLive, endLive])
      expect(gone.when(command, { content: 'l1' }, jia).outcome).toMatchObject({ code: 'NOT_FOUND' });
    expect(gone.when(publishContent, { ...video, id: 'l1' }, jia).state(Content, 'l1').removed).toBe(false);
  });
});

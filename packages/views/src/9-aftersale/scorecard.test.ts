import { DAY, formatInstant, HOUR } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { shopLife } from '../testing/shop-life.ts';
import { ADMIN, CLERK, NOON, SUPPORT, viewsOf } from '../testing/telling.ts';
import { SCORING } from '../testing/scoring.ts';

type Life = ReturnType<typeof shopLife>;

/** So many paid orders: `O1`, `O2` … */
const orders = (count: number, life = shopLife()): Life => {
  for (let i = 1; i <= count; i += 1) life.pay(`O${i}`);
  return life;
};

/** The shop's card `later` after the last event, and the limited shops of that moment. */
async function scored({ log }: Life, later = 0) {
  const views = await viewsOf(log.events, SCORING);
  const card = await views.ask(CLERK, 'merchant scorecard', {}, log.at + later);
  const { shops } = await views.ask(ADMIN, 'limited', {}, log.at + later);
  expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  await views.close();
  expect(shops.includes('jia')).toBe(card.limited);
  return card;
}

describe('R9.10 V2 after-sales rate', () => {
  test('exactly 10 % passes, more limits the shop', async () => {
    const life = orders(20).open('O1').open('O2');
    expect(await scored(life)).toEqual({
      shop: 'jia',
      from: formatInstant(NOON - 30 * DAY),
      to: formatInstant(NOON),
      orders: 20,
      casedOrders: 2,
      cases: 2,
      afterSalesRate: 0.1,
      answerTime: null,
      refundTime: null,
      survey: { count: 0, mean: null },
      limited: false,
      reasons: [],
    });
    expect(await scored(life.open('O3'))).toMatchObject({ afterSalesRate: 0.15, limited: true, reasons: ['after-sales-rate'] });
  });

  test('nine orders are too few to be judged, ten are enough', async () => {
    const life = orders(9).open('O1').open('O2').open('O3');
    expect(await scored(life)).toMatchObject({ orders: 9, afterSalesRate: 0.3333, limited: false, reasons: [] });
    expect(await scored(life.pay('O10'))).toMatchObject({ orders: 10, afterSalesRate: 0.3, limited: true });
  });

  test('A5 an order counts once, however often its buyer applies and withdraws', async () => {
    const life = orders(10).open('O1').withdraw('O1C1').open('O1').withdraw('O1C2').open('O1');
    expect(await scored(life)).toMatchObject({ cases: 3, casedOrders: 1, afterSalesRate: 0.1, answerTime: null, limited: false });
  });

  test('a shop without orders or cases has nothing to measure', async () => {
    expect(await scored(shopLife())).toMatchObject({ orders: 0, afterSalesRate: null, answerTime: null, refundTime: null, limited: false });
  });
});

describe('R9.10 V2 answer and refund time', () => {
  test('a mean of exactly 24 h passes, a second more does not', async () => {
    const opened = () =>
      orders(20)
        .open('O1')
        .open('O2')
        .after(12 * HOUR)
        .reject('O1C1');
    expect(
      await scored(
        opened()
          .after(24 * HOUR)
          .propose('O2C1'),
      ),
    ).toMatchObject({ answerTime: '1d', limited: false });
    const late = opened()
      .after(24 * HOUR + 2000)
      .agree('O2C1');
    expect(await scored(late)).toMatchObject({ answerTime: '1d1s', limited: true, reasons: ['answer-time'] });
  });

  test('A3 silence answers at its limit and costs all of it', async () => {
    expect(
      await scored(
        orders(10)
          .open('O1')
          .after(48 * HOUR)
          .agree('O1C1', 'timeout'),
      ),
    ).toMatchObject({ answerTime: '2d', limited: true });
  });

  test('only the first word counts, and what was agreed by rule is nobody’s answer', async () => {
    const life = orders(20)
      .open('O1')
      .after(HOUR)
      .propose('O1C1')
      .after(9 * DAY)
      .agree('O1C1', 'buyer')
      .open('O2')
      .agree('O2C1', 'rule');
    expect(await scored(life)).toMatchObject({ answerTime: '1h', limited: false });
  });

  test('a mean refund time of exactly 5 d passes, a second more does not; a case without a refund has none', async () => {
    const opened = () =>
      orders(20)
        .open('O1')
        .agree('O1C1')
        .open('O2')
        .agree('O2C1')
        .complete('O2C1')
        .after(5 * DAY);
    expect(await scored(opened().refund('O1C1'))).toMatchObject({ refundTime: '5d', limited: false });
    expect(await scored(opened().after(1000).refund('O1C1'))).toMatchObject({
      refundTime: '5d1s',
      limited: true,
      reasons: ['refund-time'],
    });
  });
});

describe('R9.10 R9.11 the survey after a case', () => {
  const rated = (...stars: number[]) => {
    const life = orders(10);
    stars.forEach((each, i) =>
      life
        .open(`O${i + 1}`)
        .agree(`O${i + 1}C1`)
        .refund(`O${i + 1}C1`)
        .rate(`O${i + 1}C1`, each),
    );
    return life;
  };

  test('the mean of the stars has two decimals, and fails nobody', async () => {
    expect(await scored(rated(1))).toMatchObject({ survey: { count: 1, mean: 1 }, limited: false });
    expect(await scored(rated(5, 5, 4))).toMatchObject({ survey: { count: 3, mean: 4.67 } });
  });

  test('T1 it counts when it was given, however old the case is, and for 30 days', async () => {
    const life = orders(10)
      .open('O1')
      .agree('O1C1')
      .refund('O1C1')
      .after(29 * DAY)
      .rate('O1C1', 2);
    expect(await scored(life, DAY)).toMatchObject({ cases: 0, survey: { count: 1, mean: 2 } });
    expect(await scored(life, 30 * DAY - 1)).toMatchObject({ survey: { count: 1, mean: 2 } });
    expect(await scored(life, 30 * DAY)).toMatchObject({ survey: { count: 0, mean: null } });
  });
});

describe('R9.10 V2 the window', () => {
  test('T1 everything counts while less than 30 days old: the shop passes again when its cases are older', async () => {
    const life = orders(1).open('O1').agree('O1C1').after(DAY);
    for (let i = 2; i <= 11; i += 1) life.pay(`O${i}`);
    life.open('O2');
    expect(await scored(life)).toMatchObject({ orders: 11, cases: 2, limited: true });
    expect(await scored(life, 29 * DAY - 1)).toMatchObject({ orders: 11, cases: 2, answerTime: '0s', limited: true });
    expect(await scored(life, 29 * DAY)).toMatchObject({ orders: 10, cases: 1, answerTime: null, afterSalesRate: 0.1, limited: false });
    expect(await scored(life, 30 * DAY)).toMatchObject({ orders: 0, cases: 0, afterSalesRate: null, limited: false });
  });
});

test('Z1 a merchant sees the own shop only; support and the platform name one that exists', async () => {
  const views = await viewsOf(orders(10).open('O1').log.events, SCORING);
  expect(await views.ask(CLERK, 'merchant scorecard', { shop: 'jia' })).toMatchObject({ shop: 'jia', orders: 10 });
  expect(await views.ask(CLERK, 'merchant scorecard', { shop: 'yi' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await views.ask(ADMIN, 'merchant scorecard', { shop: 'yi' })).toMatchObject({ shop: 'yi', orders: 0 });
  expect(await views.ask(SUPPORT, 'merchant scorecard', { shop: 'nobody' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await views.ask(SUPPORT, 'merchant scorecard')).toMatchObject({ code: 'NOT_FOUND' });
  await views.close();
});

import { DAY, formatDuration, HOUR } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SCORING } from '../testing/scoring.ts';
import { shopLife } from '../testing/shop-life.ts';
import { ADMIN, SUPPORT, viewsOf } from '../testing/telling.ts';

const SHOPS = ['jia', 'yi'];
const acts = ['pay', 'pay', 'pay', 'open', 'agree', 'propose', 'reject', 'rule', 'refund', 'withdraw', 'rate'] as const;
const act = fc.record({
  do: fc.constantFrom(...acts),
  shop: fc.constantFrom(...SHOPS),
  nth: fc.nat(30),
  gap: fc.constantFrom(0, 0, 0, 1, HOUR, 7 * HOUR, 2 * DAY, 6 * DAY),
});

test('R9.10 V2 whatever happens, the card is what adding up by hand gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 30, maxLength: 90, size: 'max' }),
      fc.integer({ min: 0, max: 40 * DAY }),
      async (steps, later) => {
        const life = shopLife();
        const seen: { shop: string; at: number; kind: 'order' | 'cased' | 'case' | 'answer' | 'refund' | 'stars'; ms: number }[] = [];
        const paidOrders: { id: string; shop: string; cases: number }[] = [];
        const open: { id: string; shop: string; since: number; answered: boolean }[] = [];
        const over: { id: string; shop: string }[] = [];
        const note = (kind: (typeof seen)[number]['kind'], shop: string, ms = 0) => seen.push({ kind, shop, at: life.log.at, ms });
        for (const { do: verb, shop, nth, gap } of steps) {
          life.after(gap);
          if (verb === 'pay') {
            paidOrders.push({ id: `O${paidOrders.length}`, shop, cases: 0 });
            life.pay(paidOrders.at(-1)!.id, shop);
            note('order', shop);
            continue;
          }
          if (verb === 'open') {
            const order = paidOrders.at(-1 - (nth % 4));
            if (!order) continue;
            order.cases += 1;
            life.open(order.id, order.shop);
            open.push({ id: `${order.id}C${order.cases}`, shop: order.shop, since: life.log.at, answered: false });
            note('case', order.shop);
            if (order.cases === 1) note('cased', order.shop);
            continue;
          }
          if (verb === 'rate') {
            const [rated] = over.splice(0, 1);
            if (rated) life.rate(rated.id, 1 + (nth % 5));
            if (rated) note('stars', rated.shop, 1 + (nth % 5));
            continue;
          }
          const kase = open[nth % Math.max(open.length, 1)];
          if (!kase) continue;
          const ms = life.log.at - kase.since;
          if (verb === 'refund' || verb === 'withdraw') {
            life[verb](kase.id);
            open.splice(open.indexOf(kase), 1);
            if (verb === 'refund') note('refund', kase.shop, ms);
            if (verb === 'refund') over.push(kase);
            continue;
          }
          if (verb === 'rule') life.agree(kase.id, 'rule');
          else life[verb](kase.id);
          if (!kase.answered && verb !== 'rule') note('answer', kase.shop, ms);
          kase.answered = true;
        }
        const now = life.log.at + later;
        const views = await viewsOf(life.log.events, SCORING);
        const limited: string[] = [];
        for (const shop of SHOPS) {
          const of = (kind: (typeof seen)[number]['kind']) =>
            seen.filter((each) => each.shop === shop && each.kind === kind && now < each.at + 30 * DAY).map(({ ms }) => ms);
          const mean = (all: number[]) => (all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0) / all.length);
          const [orderCount, answer, refund] = [of('order').length, mean(of('answer')), mean(of('refund'))];
          const stars = mean(of('stars'));
          const reasons = [
            ...(of('cased').length * 10 > orderCount ? ['after-sales-rate'] : []),
            ...((answer ?? 0) > 24 * HOUR ? ['answer-time'] : []),
            ...((refund ?? 0) > 5 * DAY ? ['refund-time'] : []),
          ];
          const judged = orderCount >= 10 ? reasons : [];
          if (judged.length > 0) limited.push(shop);
          expect(await views.ask(SUPPORT, 'merchant scorecard', { shop }, now)).toMatchObject({
            orders: orderCount,
            casedOrders: of('cased').length,
            cases: of('case').length,
            answerTime: answer === null ? null : formatDuration(answer),
            refundTime: refund === null ? null : formatDuration(refund),
            survey: { count: of('stars').length, mean: stars === null ? null : Math.round(stars * 100) / 100 },
            reasons: judged,
          });
        }
        expect(await views.ask(ADMIN, 'limited', {}, now)).toEqual({ shops: limited });
        await views.close();
      },
    ),
    { numRuns: 40 },
  );
});

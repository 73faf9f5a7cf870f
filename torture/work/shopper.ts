/**
 * A host of several: `shopper.ts STORE FROM BUYER[=ROUNDS]…`. Opens the store and lets each buyer buy, round by round, every command under a
 * request id of its own; what is not answered for good is asked again under the same id until it is. A buyer without a number of rounds
 * goes on until something comes in on stdin, and ends the round then. Says `ack ID DIGEST TIME ORDER WORDS` when it has an answer, `trouble CODE ID`
 * when it has none, and `done`.
 */
import { setTimeout } from 'node:timers/promises';
import type { Mall } from '@yellowcart/core/mall';
import { openMall } from '@yellowcart/core/open-mall';
import { storeFailure } from '@yellowcart/core/results';
import { digestOf } from './script.ts';

/** Who has no answer asks again after this, ms. */
const AGAIN = 50;
/** Who buys for as long as it takes rests this long between two commands, ms: the machines of the trial are one, and others run there, too. */
const REST = 60;
/** Nothing happened, or nobody knows; and the store cannot be used. */
const UNANSWERED = [6, 9];

const [store = '', from = '0', ...buyers] = process.argv.slice(2);
let enough = false;
process.stdin.once('data', () => (enough = true));
const say = (...words: string[]): void => void process.stdout.write(`${words.join(' ')}\n`);

async function opened(): Promise<Mall> {
  for (;;) {
    try {
      return await openMall({ store, lang: 'en', live: false });
    } catch (error) {
      const failure = storeFailure(error, 'en');
      if (failure.ok || !UNANSWERED.includes(failure.exit)) throw error;
      say('trouble', failure.error.code, 'open');
      await setTimeout(AGAIN);
    }
  }
}

const mall = await opened();

/** Asks until there is an answer, and says so, and of which order it is. */
async function answer(requestId: string, as: string, words: string, { of, ...args }: Record<string, unknown>): Promise<any> {
  for (;;) {
    const result = await mall.ask({ do: words, with: args }, { as, requestId });
    if (result.ok || !UNANSWERED.includes(result.exit)) {
      const order = of ?? args['order'] ?? (result.ok ? result.answer.orders[0].order : 'none');
      say('ack', requestId, digestOf(result), String(Date.now()), order, words);
      return result.ok ? result.answer : undefined;
    }
    say('trouble', result.error.code, requestId);
    await setTimeout(AGAIN);
  }
}

/** All buyers move the stock of one SKU: whoever holds its row keeps the others waiting. */
async function round(buyer: string, n: number, rest: number): Promise<void> {
  const ask = async (name: string, as: string, words: string, args: Record<string, unknown>): Promise<any> => {
    if (rest > 0) await setTimeout(rest);
    return answer(`${buyer}/${n}/${name}`, as, words, args);
  };
  const items = [
    { sku: 'cup-1', quantity: 1 },
    { sku: 'tent-grey', quantity: 1 },
  ];
  const { trade, orders } = await ask('submit', buyer, 'order submit', { items: n % 2 === 0 ? items : items.toReversed() });
  const [{ order }] = orders;
  if (n % 4 === 3) return void (await ask('cancel', buyer, 'order cancel', { order }));
  await ask('pay', buyer, 'pay', { of: order, trade, channel: 'card', biometric: true });
  await ask('ship', 'clerk', 'merchant ship', { order, waybill: `SF-${buyer}-${n}` });
  await ask('sign', 'rider', 'courier sign', { of: order, waybill: `SF-${buyer}-${n}` });
  await ask('confirm', buyer, 'order confirm', { order });
}

await Promise.all(
  buyers.map(async (words) => {
    const [buyer = '', rounds] = words.split('=');
    for (let n = Number(from); rounds === undefined ? !enough : n < Number(rounds); n += 1)
      await round(buyer, n, rounds === undefined ? REST : 0);
  }),
);
await mall.close();
say('done');
process.stdin.destroy();

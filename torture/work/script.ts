import { createHash } from 'node:crypto';
import type { Mall, Request, Result } from '@yellowcart/core/mall';

/** Says that a command was answered; nothing may be said before it is durable. */
export type Ack = (requestId: string, digest: string) => void;

export const digestOf = (result: Result): string => createHash('sha256').update(JSON.stringify(result)).digest('hex').slice(0, 16);

/** One pixel, as evidence that is kept with its command. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** An answer that no script can go on without was not given. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
  readonly result: Result;
  constructor(requestId: string, result: Result) {
    super(`${requestId}: ${JSON.stringify(result)}`);
    this.result = result;
  }
}

/**
 * Rounds of what people do: buy, pay, ship, sign, confirm, return with evidence, and ten commands at once that share a commit. Each
 * command has a request id, so that the script can be taken up again wherever it was cut: what was done is answered again.
 */
export async function script(mall: Mall, rounds: number, ack: Ack): Promise<void> {
  const ask = async (requestId: string, as: string, words: string, args: Record<string, unknown> = {}): Promise<any> => {
    const request: Request = { do: words, with: args };
    const result = await mall.ask(request, { as, requestId });
    if (!result.ok && [6, 9].includes(result.exit)) throw new NotAnswered(requestId, result);
    ack(requestId, digestOf(result));
    return result.ok ? result.answer : undefined;
  };
  for (let n = 0; n < rounds; n += 1) {
    await ask(`${n}-add`, 'li', 'cart add', { sku: 'tent-grey', quantity: 1 });
    const { trade, orders } = await ask(`${n}-submit`, 'li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 2 }] });
    const [{ order }] = orders;
    await ask(`${n}-wrong`, 'li', 'pay', { trade, channel: 'alipay', password: '000000' });
    await ask(`${n}-pay`, 'li', 'pay', { trade, channel: 'alipay', password: '246810' });
    await ask(`${n}-ship`, 'clerk', 'merchant ship', { order, waybill: `SF${n}` });
    await ask(`${n}-sign`, 'rider', 'courier sign', { waybill: `SF${n}` });
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => ask(`${n}-many-${i}`, `buyer-${i}`, 'order submit', { items: [{ sku: 'cup-1', quantity: 1 }] })),
    );
    const evidence = [{ name: 'crack.png', content: PIXEL }];
    const kase = { order, type: 'refund-only', lines: [{ line: 'tent-grey', quantity: 1 }], evidence };
    const applied = await ask(`${n}-apply`, 'li', 'aftersale apply', kase);
    await ask(`${n}-agree`, 'clerk', 'merchant case agree', { case: applied.case });
    await ask(`${n}-hour`, 'admin', 'clock advance', { by: '1h' });
    await ask(`${n}-refused`, 'li', 'order cancel', { order });
  }
}

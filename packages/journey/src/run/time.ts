import type { Result } from '@yellowcart/core/mall';
import type { Pending } from '@yellowcart/core/bench';
import { askOnce, notify } from './ask.ts';
import { durationOf, isoOf } from './duration.ts';
import type { Line } from './line.ts';

const EVERYTHING = 100_000;

/**
 * Lets time pass. Where faults wait for payouts of refunds, it stops at each payout on the way: the channel's answer is lost, late, a
 * failure, or comes again.
 */
export async function goTo(line: Line, target: { readonly to: unknown } | { readonly by: unknown }, requestId: string): Promise<Result> {
  if (line.faults.meetsPayouts) {
    const now = await line.bench.mall.clock.now();
    const end = 'to' in target ? Date.parse(String(target.to)) : now + durationOf(String(target.by));
    await disturb(line, end, requestId);
    if ('by' in target) return await set(line, isoOf(end), requestId);
  }
  const request = 'to' in target ? { do: 'clock set', with: target } : { do: 'clock advance', with: target };
  return await askOnce(line, request, { as: 'guest', requestId });
}

const set = (line: Line, to: string, requestId: string): Promise<Result> =>
  askOnce(line, { do: 'clock set', with: { to } }, { as: 'guest', requestId });

async function payoutsWaiting({ bench }: Line): Promise<readonly Pending[]> {
  return (await bench.pending(EVERYTHING)).filter(({ request }) => request.do === 'refund arrive');
}

/** Meets every payout up to an instant with the line's faults, each at its own instant. */
async function disturb(line: Line, end: number, requestId: string): Promise<void> {
  const { late } = line.faults;
  const met = new Set<string>();
  for (let round = 0; ; round += 1) {
    const next = (await payoutsWaiting(line)).find(({ key, at }) => at <= end && !met.has(`${key} ${at}`));
    const told = late.toSorted((a, b) => a.at - b.at)[0];
    if (told && told.at <= end && (!next || told.at <= next.at)) {
      late.splice(late.indexOf(told), 1);
      await set(line, isoOf(told.at), `${requestId}-payout-${round}`);
      await notify(line, told.refund, 'succeeded', `${requestId}-payout-${round}`);
      continue;
    }
    if (!next) return;
    met.add(`${next.key} ${next.at}`);
    const refund = String(next.request.with['refund']);
    const fault = line.faults.onPayout(await channelOf(line, refund));
    if (!fault) continue;
    if (fault.do !== 'repeat') line.faults.loseJob(next.key);
    await set(line, isoOf(next.at), `${requestId}-payout-${round}`);
    if (fault.do === 'fail') await notify(line, refund, 'failed', `${requestId}-payout-${round}`);
    if (fault.do === 'repeat') await notify(line, refund, 'succeeded', `${requestId}-payout-${round}`);
    if (fault.do === 'delay') late.push({ at: next.at + durationOf(fault.by ?? ''), refund });
  }
}

/** The channel of a refund, from the event that started it. */
async function channelOf({ bench }: Line, refund: string): Promise<string> {
  const [started] = await bench.mall.events({ stream: `refund-${refund}`, type: 'RefundStarted', limit: 1 });
  return String((started?.data as { readonly channel?: unknown } | undefined)?.channel);
}

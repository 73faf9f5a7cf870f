import type { Request, Result } from '@yellowcart/core/mall';
import { dirname, resolve } from 'node:path';
import { equal } from '../format/equal.ts';
import type { Text } from '../text/source.ts';
import { Crashed } from './faults.ts';
import type { Line } from './line.ts';

/** How a request is asked: by whom, in which session, under which number (Z3). */
export type By = { readonly as: string; readonly visit?: string | undefined; readonly requestId: string };

/** What came of it: the answer that counts, and what was not as it should be on the way. */
export type Asked = { readonly result: Result; readonly again?: Result; readonly told?: readonly Text[] };

/** The outcome of a command whose process was killed: it may have been carried out, and nobody was told. */
const KILLED: Result = {
  ok: false,
  exit: 1,
  error: {
    code: 'CRASHED',
    // As every answer of a run is: in Chinese, whatever the language of the report.
    message: '进程被杀，结果未知',
    rule: 'Z3',
    facts: {},
    try: [],
    retryable: true,
  },
};

/** Asks once. A process that is killed on the way is followed by the next one. */
export async function askOnce({ bench, journey }: Line, request: Request, { as, visit, requestId }: By): Promise<Result> {
  const base = dirname(resolve(journey.source.file));
  try {
    return await bench.mall.ask(request, { as, requestId, base, ...(visit === undefined ? {} : { visit }) });
  } catch (error) {
    if (!(error instanceof Crashed)) throw error;
    await bench.reopen();
    return KILLED;
  }
}

const isCommand = ({ shared }: Line, { do: words }: Request): boolean => shared.entries.get(words)?.kind === 'command';

/**
 * Asks as the mode of the run wants it: `twice` sends every command again under its number; `crash` kills the process between commit
 * and answer, starts the next, and sends again what nobody answered. `again` is the second answer where there are two.
 */
export async function askAsTold(line: Line, asked: Request, by: By, twice: boolean): Promise<Asked> {
  // A line with faults of its own says itself what goes wrong.
  const mode = line.faults.any ? undefined : line.shared.mode;
  const { request, repeat } = line.faults.onPay(asked);
  if (mode === 'crash' && isCommand(line, request)) {
    line.faults.killNext(true);
    const first = await askOnce(line, request, by);
    line.faults.killNext(false);
    if (!isKilled(first)) {
      await line.bench.reopen();
      return { result: first };
    }
    return { result: await askOnce(line, request, by) };
  }
  const held = mode === 'reorder' && request.do === 'pay' && request.with['simulate'] === undefined;
  const result = held ? await payLate(line, request, by) : await askOnce(line, request, by);
  if (repeat && result.ok) await notify(line, String(result.answer.payment), 'succeeded', by.requestId);
  // A second time under the same number, also after a crash: then it is the first that is heard of.
  const again = twice || (mode === 'twice' && isCommand(line, request) && request.do !== 'login');
  if (!again || held) return { result };
  const second = await askOnce(line, request, by);
  return isKilled(result) ? { result: second } : { result, again: second };
}

const isKilled = (result: Result): boolean => !result.ok && result.error.code === 'CRASHED';

/** Whether two answers say the same. */
export const sameAnswer = (one: Result, other: Result): boolean => equal(plainly(one), plainly(other));

export const plainly = (result: Result): unknown => (result.ok ? result.answer : result.error);

/**
 * The channel does not answer at once: it says nothing in the call, then that it failed for another number, then that it took the
 * money, and then so again. The answer of the notification is the payment as it stands then (Y2).
 */
async function payLate(line: Line, request: Request, by: By): Promise<Result> {
  const pending = await askOnce(line, { ...request, with: { ...request.with, simulate: 'pending' } }, by);
  if (!pending.ok || pending.answer.status !== 'pending' || line.shared.auditor === undefined) return pending;
  const payment = String(pending.answer.payment);
  const told = await notify(line, payment, 'succeeded', by.requestId);
  await notify(line, payment, 'failed', `${by.requestId}-late`);
  if (!told.ok) return told;
  const { outcome: _outcome, ...answer } = told.answer;
  return { ok: true, answer };
}

/** Speaks for a channel: about a payment or a refund. */
export async function notify(line: Line, subject: string, result: 'succeeded' | 'failed', requestId: string): Promise<Result> {
  const as = line.shared.auditor;
  if (as === undefined) throw new Error('faults of channels need an account of the platform in the world');
  return await askOnce(
    line,
    { do: 'channel notify', with: { payment: subject, result } },
    { as, requestId: `${requestId}-channel-${result}` },
  );
}

import { formatInstant } from '@yellowcart/kernel/clock';
import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import type { OrderState } from '../5-order/order.ts';
import { orderFor } from '../5-order/own-order.ts';
import { Desk } from './desk.ts';
import { joinedAddress, maskPhonesIn } from './mask.ts';
import { MOST_TEXT } from './note.ts';

/** How often a day one account is shown something personal. */
const MOST_REVEALS = 30;

const FIELDS = ['phone', 'name', 'address'] as const;

/** Reasons that come up every day; any other is written in one's own words. */
const REASONS = ['delivery', 'after-sales', 'identity', 'complaint'] as const;

/** A reason in one's own words is a word at least: 核实, or `lost`. A Chinese character says as much as two letters. */
const LEAST_WIDTH = 4;
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0);

const Reason = v.pipe(
  v.string(),
  v.trim(),
  v.check(
    (reason) => REASONS.some((each) => each === reason) || widthOf(reason) >= LEAST_WIDTH,
    `${REASONS.join(', ')}, or at least 4 letters, 2 Chinese characters`,
  ),
  v.maxLength(MOST_TEXT, `at most ${MOST_TEXT} characters`),
);

const clear: Readonly<Record<(typeof FIELDS)[number], (address: OrderState['address']) => string>> = {
  phone: ({ phone }) => phone,
  name: ({ recipient }) => recipient,
  address: joinedAddress,
};

/**
 * Shows one personal field of one order to support (Z1, Z4). Who looked, at which field and why stays with the order for good; the value
 * is in the answer alone, in no event. The same request asked again is the same look: it gives the first answer, and counts once (Z3).
 */
export const reveal = command({
  words: 'support reveal',
  roles: ['support'],
  title: { zh: '查看收件信息', en: 'Show a recipient’s data' },
  input: v.strictObject({ order: v.string(), field: v.picklist(FIELDS), reason: Reason }),
  *run({ order: id, field, reason: given }, context) {
    const { actor, at } = context;
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    const desk = yield* load(Desk, actor.id);
    const day = formatInstant(at).slice(0, 10);
    const before = desk.state.revealed.day === day ? desk.state.revealed.count : 0;
    if (before >= MOST_REVEALS) return reject('REVEAL_LIMIT', { order: id, most: MOST_REVEALS, day });
    const reason = maskPhonesIn(given);
    desk.append({ type: 'DeskRevealed', order: id, field, day });
    order.append({ type: 'OrderRevealed', by: actor.id, at, field, reason });
    const value = clear[field](order.state.address);
    return accept({ order: id, field, value, reason, at: formatInstant(at), left: MOST_REVEALS - before - 1 });
  },
});

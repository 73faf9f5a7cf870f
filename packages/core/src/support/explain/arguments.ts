import type { Actor, Command, Role } from '@yellowcart/kernel/command';
import { unitsToShip } from '@yellowcart/mall/5-order/order-status';
import { isOver } from '@yellowcart/mall/9-aftersale/case-allowed';
import { unitsLeft, unitsOut } from '@yellowcart/mall/9-aftersale/shares';
import type { OrderHistory } from '../order-history.ts';

/** Arguments of a command by name. */
export type With = Readonly<Record<string, unknown>>;

/** What is looked at of a command's schema, whatever is piped behind it. */
type ObjectLike = { readonly entries?: Readonly<Record<string, unknown>>; readonly pipe?: readonly ObjectLike[] };

const namesOf = ({ input }: Command): readonly string[] => {
  const schema = input as ObjectLike;
  return Object.keys(schema.entries ?? schema.pipe?.[0]?.entries ?? {});
};

type Known = readonly { readonly id: string; readonly state: { readonly status: string } }[];

/** The case that is spoken of: the one that is not over, else the last. */
const caseOf = ({ cases }: OrderHistory): OrderHistory['cases'][number] | undefined =>
  cases.find(({ state }) => !isOver(state)) ?? cases.at(-1);

/** The refund that is spoken of: one that failed, else the last. */
const refundOf = (refunds: Known): string | undefined => (refunds.find(({ state }) => state.status === 'failed') ?? refunds.at(-1))?.id;

/** The parcel that is spoken of: the last one, out or back. */
function parcelOf({ events }: OrderHistory): string | undefined {
  const out = events.findLast(({ type }) => type === 'ParcelOutbound' || type === 'ParcelReturning');
  return out?.stream.slice('parcel-'.length);
}

/** Everything of the order that a case could be about. */
function linesOf({ order: { state } }: OrderHistory, type: unknown): readonly { readonly line: string; readonly quantity: number }[] {
  const units = type === 'refund-only' ? unitsLeft : unitsOut;
  return state.lines.map((line) => ({ line: line.id, quantity: Math.max(1, units(line)) }));
}

type Usual = (history: OrderHistory, so: With) => unknown;

/** What a command would be asked with when somebody asks it of this order and leaves everything else open. What must be said says nothing. */
const USUAL: Readonly<Record<string, Usual>> = {
  order: ({ order }) => order.id,
  trade: ({ trade }) => trade.id,
  case: (history) => caseOf(history)?.id,
  waybill: parcelOf,
  refund: ({ refunds }) => refundOf(refunds),
  payment: ({ trade }) => trade.state.payments.at(-1),
  type: ({ order: { state } }) => (state.lines.some((line) => unitsToShip(line) > 0) ? 'refund-only' : 'return-refund'),
  line: ({ order: { state } }) => state.lines[0]?.id,
  address: ({ order: { state } }) => state.address.id,
  channel: ({ order: { state } }) => state.payments.at(-1)?.channel ?? 'alipay',
  biometric: () => true,
  result: () => 'succeeded',
  pass: () => true,
  stars: () => 5,
  product: () => 5,
  logistics: () => 5,
  service: () => 5,
  reason: () => '…',
  text: () => '…',
};

const open: Usual = () => undefined;
const merchantCase = { pass: open, waybill: open };

/** Where a command means something else by a name, or does without it. */
const OWN: Readonly<Record<string, Readonly<Record<string, Usual>>>> = {
  'order confirm': { line: open },
  'merchant ship': { waybill: open },
  'warehouse outbound': { waybill: open },
  'aftersale apply': { lines: (history, { type }) => linesOf(history, type) },
  'aftersale send-back': { waybill: () => 'NEW' },
  'merchant case agree': merchantCase,
  'merchant case reject': merchantCase,
  'merchant case propose': { ...merchantCase, amount: (history) => Math.max(0, (caseOf(history)?.state.amount ?? 1) - 1) },
  'merchant case inspect': { waybill: open },
  'merchant case resend': { pass: open, waybill: () => 'NEW' },
  'platform rule': { refund: () => 0 },
  'channel notify': { refund: open },
};

/** The arguments of a command about an order; what was given holds. */
export function argumentsFor(command: Command, history: OrderHistory, given: With): With {
  const so: Record<string, unknown> = { ...given };
  for (const name of namesOf(command)) {
    if (name in so) continue;
    const value = (OWN[command.words]?.[name] ?? USUAL[name] ?? open)(history, so);
    if (value !== undefined) so[name] = value;
  }
  return so;
}

/** Who does most of what may be done with an order comes first. */
const PARTIES = ['buyer', 'merchant', 'warehouse', 'courier', 'platform', 'support'] as const satisfies readonly Role[];

/** Who would do it: the party of the order that has the role. */
export function partyOf({ roles }: Pick<Command, 'roles'>, { order }: OrderHistory): Actor {
  const role = PARTIES.find((each) => roles.includes(each)) ?? 'buyer';
  if (role === 'buyer') return { id: order.state.buyer, role };
  return role === 'merchant' ? { id: `${order.state.shop}-clerk`, role, shop: order.state.shop } : { id: role, role };
}

/** Arguments that stand bare on a command line, in this order; the others are flags. */
const BARE = ['order', 'trade', 'case', 'waybill', 'refund', 'payment'];

/** Whether what a command is given is an order, or a part of one that the order leads to. */
export const isAboutAnOrder = (command: Command): boolean => namesOf(command).some((name) => BARE.includes(name));

/** The command as it is typed: what it is about, and who does it. What it needs beside that, its help says. */
export function lineOf(words: string, input: With, actor: Actor): string {
  const about = BARE.map((name) => input[name]).find((value) => typeof value === 'string');
  return ['yellowcart', words, ...(about === undefined ? [] : [about]), '--as', actor.id].join(' ');
}

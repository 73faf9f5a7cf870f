import { encode } from 'uqr';
import type { Order, Payment } from '../../data/answers.ts';
import type { Route } from '../../nav/route.ts';

export type CashierRoute = Extract<Route, { screen: 'cashier' }>;

export const CHANNELS = ['douyin', 'wechat', 'alipay', 'card'] as const;
/** How the simulated channel will answer; a sandbox lets one see a failure too. */
export const OUTCOMES = ['succeed', 'fail', 'pending'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PASSWORD_LENGTH = 6;

export type CashierState = {
  readonly channel: number;
  readonly digits: string;
  readonly outcome: number;
  readonly result: Payment | undefined;
};

export type CashierAction =
  | { readonly type: 'channel'; readonly by: number }
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'erase' }
  | { readonly type: 'outcome' }
  /** Tried: the password is never kept. */
  | { readonly type: 'tried'; readonly result: Payment | undefined };

export const startCashier = (): CashierState => ({ channel: 0, digits: '', outcome: 0, result: undefined });

/** Pure. Whatever is chosen after a failure begins a new try. */
export function reduceCashier(state: CashierState, action: CashierAction): CashierState {
  const again = { ...state, result: undefined };
  switch (action.type) {
    case 'channel':
      return { ...again, channel: Math.max(0, Math.min(state.channel + action.by, CHANNELS.length - 1)) };
    case 'digit':
      return state.digits.length < PASSWORD_LENGTH ? { ...again, digits: state.digits + action.digit } : again;
    case 'erase':
      return { ...again, digits: state.digits.slice(0, -1) };
    case 'outcome':
      return { ...again, outcome: (state.outcome + 1) % OUTCOMES.length };
    case 'tried':
      return { ...state, digits: '', result: action.result };
  }
}

/** What is to be paid now. Times in ms. */
export type Due = {
  readonly amount: number;
  readonly from: number;
  readonly before: number;
  readonly phase: string;
  readonly orders: readonly Order[];
};

/** The open part of a trade: all of it, or the deposit or balance of a presale (D2). Undefined when nothing is open. */
export function dueOf(orders: readonly Order[], trade: string): Due | undefined {
  const own = orders.filter((order) => order.trade === trade && (order.status === 'to-pay' || order.status === 'deposit-paid'));
  const [first] = own;
  if (!first) return undefined;
  const phase = first.presale?.phases.find((one) => !one.paid);
  if (phase)
    return { amount: phase.amount, from: Date.parse(phase.from), before: Date.parse(phase.before), phase: phase.name, orders: own };
  const amount = own.reduce((sum, order) => sum + (order.amounts?.payable ?? order.payable ?? 0), 0);
  return { amount, from: 0, before: first.payBefore ? Date.parse(first.payBefore) : Infinity, phase: 'full', orders: own };
}

/** What a phone would scan. Short, so that the code fits beside the amounts on 80 columns. */
export const payLink = (trade: string): string => `yc:pay/${trade}`;

/**
 * A QR code as lines of half blocks, two modules a cell, with a quiet border. Dark modules are drawn: the caller gives them a light ground.
 * `light` draws the light modules instead, for terminals without colour (light on dark).
 */
export function qrLines(text: string, light = false): string[] {
  const { data, size } = encode(text, { ecc: 'L', border: 1 });
  const drawn = (y: number, x: number): boolean => (y < size ? data[y]![x]! : false) !== light;
  const lines: string[] = [];
  for (let y = 0; y < size; y += 2) {
    let line = '';
    for (let x = 0; x < size; x += 1) line += drawn(y, x) ? (drawn(y + 1, x) ? '█' : '▀') : drawn(y + 1, x) ? '▄' : ' ';
    lines.push(line);
  }
  return lines;
}

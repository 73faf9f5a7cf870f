import type { Attempt, PayChannel, Payment, PaymentShow } from '../../data/cashier.ts';
import type { Route } from '../../nav/route.ts';

export type CashierRoute = Extract<Route, { screen: 'cashier' }>;

export const PASSWORD_LENGTH = 6;

/** How the simulated channel is told to answer the next try; a sandbox lets one see failures too. Without words it does as it is set up. */
export const SIMULATIONS = {
  own: undefined,
  balance: 'fail:INSUFFICIENT_BALANCE',
  declined: 'fail:DECLINED',
  timeout: 'fail:TIMEOUT',
  pending: 'pending',
  soon: 'succeed-after:10s',
  late: 'succeed-after:40m',
  wrong: 'wrong-amount:1',
} as const;
export type Simulation = keyof typeof SIMULATIONS;

/** Why the last try did not even reach the channel. */
export type Refused = { readonly code: string; readonly left?: number };

export type CashierState = {
  readonly channel: number;
  readonly digits: string;
  readonly simulation: Simulation;
  readonly refused: Refused | undefined;
  readonly result: Payment | undefined;
  /** The payment whose answer is no longer waited for: another way is tried beside it (Y2). */
  readonly given: string | undefined;
};

export type CashierAction =
  | { readonly type: 'channel'; readonly by: number; readonly count: number }
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'erase' }
  | { readonly type: 'simulate'; readonly simulation: Simulation }
  /** Tried: the password is never kept. */
  | { readonly type: 'tried'; readonly result: Payment }
  | { readonly type: 'refused'; readonly refused: Refused }
  | { readonly type: 'give-up'; readonly payment: string };

export const startCashier = (): CashierState => ({
  channel: 0,
  digits: '',
  simulation: 'own',
  refused: undefined,
  result: undefined,
  given: undefined,
});

/** Pure. A simulation holds for one try. */
export function reduceCashier(state: CashierState, action: CashierAction): CashierState {
  switch (action.type) {
    case 'channel':
      return { ...state, channel: Math.max(0, Math.min(state.channel + action.by, action.count - 1)) };
    case 'digit':
      return state.digits.length < PASSWORD_LENGTH ? { ...state, digits: state.digits + action.digit } : state;
    case 'erase':
      return { ...state, digits: state.digits.slice(0, -1) };
    case 'simulate':
      return { ...state, simulation: action.simulation };
    case 'tried':
      return { ...state, digits: '', simulation: 'own', refused: undefined, result: action.result };
    case 'refused':
      return { ...state, digits: '', refused: action.refused };
    case 'give-up':
      return { ...state, given: action.payment };
  }
}

/** Where one stands at the desk. */
export type Stage =
  /** To be paid now; `failed`: the last try, when it took nothing. */
  | { readonly at: 'pay'; readonly failed: Attempt | undefined }
  /** The channel has not answered yet. */
  | { readonly at: 'waiting'; readonly attempt: Attempt }
  /** The balance of a presale before its window (D3). */
  | { readonly at: 'early'; readonly opensAt: string }
  /** `deposit`: the balance is still to come. */
  | { readonly at: 'paid'; readonly deposit: boolean }
  /** `returned`: money that came after closing and went back (Y2). */
  | { readonly at: 'closed'; readonly returned: boolean };

/** Pure. `now`: the store's time, ms; at the deadline it is over, whether or not somebody has closed the order yet (T1). */
export function stageOf(show: PaymentShow, state: CashierState, now: number | undefined): Stage {
  const last = show.attempts.at(-1);
  const closed: Stage = { at: 'closed', returned: last?.status === 'failed' && last.reason === 'CLOSED' };
  if (show.status === 'closed') return closed;
  if (show.phase === null) return { at: 'paid', deposit: false };
  if (show.phase === 'balance' && state.result?.status === 'succeeded' && state.result.phase === 'deposit')
    return { at: 'paid', deposit: true };
  if (now !== undefined && show.payBefore && now >= Date.parse(show.payBefore)) return closed;
  if (show.opensAt && (now === undefined || now < Date.parse(show.opensAt))) return { at: 'early', opensAt: show.opensAt };
  if (last?.status === 'pending' && last.phase === show.phase && last.payment !== state.given) return { at: 'waiting', attempt: last };
  return { at: 'pay', failed: last?.status === 'failed' && last.phase === show.phase ? last : undefined };
}

export const chosenChannel = (show: PaymentShow, { channel }: CashierState): PayChannel | undefined =>
  show.channels[Math.min(channel, show.channels.length - 1)];

/** Until when paying is locked (Y3); undefined when it is not. */
export const lockOf = ({ lockedUntil }: PaymentShow, now: number | undefined): string | undefined =>
  lockedUntil !== null && (now === undefined || now < Date.parse(lockedUntil)) ? lockedUntil : undefined;

/** What was charged by the tries that succeeded, over all phases. */
export const chargedOf = ({ attempts }: PaymentShow): number =>
  attempts.reduce((sum, { status, charged }) => (status === 'succeeded' ? sum + charged : sum), 0);

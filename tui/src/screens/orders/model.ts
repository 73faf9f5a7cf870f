import type { Order, OrderStatus } from '../../data/answers.ts';
import type { Route } from '../../nav/route.ts';

export type OrdersRoute = Extract<Route, { screen: 'orders' }>;

/** The tabs of the list and the statuses each one gathers; `all` gathers everything. */
export const TABS = ['all', 'to-pay', 'to-ship', 'in-transit', 'signed', 'completed'] as const;
export type Tab = (typeof TABS)[number];

const GATHERED: Readonly<Record<Exclude<Tab, 'all'>, readonly OrderStatus[]>> = {
  'to-pay': ['to-pay', 'deposit-paid'],
  'to-ship': ['to-ship'],
  'in-transit': ['partly-shipped', 'in-transit'],
  signed: ['signed'],
  completed: ['completed'],
};

export const tabOf = (status: string | undefined): Tab => TABS.find((tab) => tab === status) ?? 'all';

export const inTab = (orders: readonly Order[], tab: Tab): Order[] =>
  tab === 'all' ? [...orders] : orders.filter((order) => GATHERED[tab].includes(order.status));

export type OrdersState = { readonly tab: Tab; readonly selected: number };
export type OrdersAction =
  | { readonly type: 'tab'; readonly by: number }
  | { readonly type: 'select'; readonly to: (selected: number) => number };

/** Pure. Another tab begins at its first order. */
export function reduceOrders(state: OrdersState, action: OrdersAction): OrdersState {
  if (action.type === 'select') return { ...state, selected: action.to(state.selected) };
  const tab = TABS[(TABS.indexOf(state.tab) + action.by + TABS.length) % TABS.length]!;
  return { tab, selected: 0 };
}

export const unitsOf = (order: Order): number => order.lines.reduce((sum, line) => sum + line.quantity, 0);

/** What the order costs the buyer. */
export const priceOf = (order: Order): number => order.amounts?.payable ?? order.payable ?? 0;

import type { Route } from '../../nav/route.ts';

/** Where a message leads: the core's subjects are ids of orders, trades, products and the like; only orders and products are places. */
export function placeOf(subject: string | null): Route | undefined {
  if (!subject) return undefined;
  const [kind = '', id] = subject.split(/[:/](.*)/s);
  if (id === undefined) return /^\d{12,}$/u.test(subject) ? { screen: 'order', order: subject } : undefined;
  if (kind === 'order') return { screen: 'order', order: id };
  if (kind === 'product') return { screen: 'product', product: id };
  if (kind === 'trade') return { screen: 'cashier', trade: id };
  return kind === 'cart' ? { screen: 'cart' } : undefined;
}

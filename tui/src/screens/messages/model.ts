import type { Message } from '../../data/answers.ts';
import type { Messages } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';

/** Where a message leads: the core's subjects are ids of orders, trades, products and the like; only orders and products are places. */
export function placeOf({ subject, kind: about }: Pick<Message, 'subject' | 'kind'>): Route | undefined {
  // A line that leaves the cart is told by its SKU.
  if (about === 'cart-line-expiring') return { screen: 'cart' };
  if (!subject) return undefined;
  const [kind = '', id] = subject.split(/[:/](.*)/s);
  if (id === undefined) return /^\d{12,}$/u.test(subject) ? { screen: 'order', order: subject } : undefined;
  if (kind === 'order') return { screen: 'order', order: id };
  if (kind === 'product') return { screen: 'product', product: id };
  if (kind === 'trade') return { screen: 'cashier', trade: id };
  return kind === 'cart' ? { screen: 'cart' } : undefined;
}

/** What it is about in words; undefined where nothing but an id would be left to say. */
export function aboutOf(message: Pick<Message, 'subject' | 'kind'>, t: Messages): string | undefined {
  const place = placeOf(message);
  if (place?.screen === 'order') return `${t.messages.about} ${t.messages.order} ${place.order}`;
  if (place?.screen === 'cart') return `${t.messages.about} ${t.messages.cart}`;
  return place?.screen === 'product' ? `${t.messages.about} ${t.messages.product}` : undefined;
}

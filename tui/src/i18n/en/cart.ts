import type { cartZh } from '../zh/cart.ts';

/** The cart and its sheets in English. */
export const cartEn: typeof cartZh = {
  hints: {
    'price-drop': (amount) => `${amount} cheaper than when added`,
    'coupon-expiring': (amount) => `a coupon of ${amount} expires soon`,
    'low-stock': (_, count) => `only ${count} left`,
    'purchase-limit': (_, count) => `at most ${count} an order`,
    'presale-separately': (amount) => `presale: ordered by itself, deposit ${amount}`,
  },
  cart: {
    empty: 'The cart is empty: look at the feed',
    selected: 'Selected',
    nothingSelected: 'Select what to buy first',
    removed: 'Removed',
    undone: 'Back in the cart',
    one: 'The quantity cannot be less than 1',
    unavailable: 'This cannot be bought now',
    reached: (threshold, off) => `${off} off from ${threshold} reached`,
    next: (threshold, off, gap) => `${gap} more for ${off} off from ${threshold}`,
    reasons: {
      'no-such-sku': 'this option is gone',
      'off-shelf': 'off the shelf',
      'presale-over': 'the presale is over',
    },
    left: (count) => (count > 0 ? `only ${count} left` : 'sold out'),
    notTo: (place) => `not delivered to ${place}`,
    changeSpec: 'Change option',
    changed: 'Option changed',
    merged: 'Option changed and merged with the same product',
    oneSpec: 'This product has one option only',
    goods: 'Goods',
    reduced: 'reduction',
    expected: 'expected',
    daysLeft: (days) => (days > 1 ? `leaves in ${days} days` : days === 1 ? 'leaves in a day' : 'leaves today'),
  },
  topup: {
    title: 'Top up',
    goal: (name, gap, threshold, off) => `${name}: ${gap} more for ${off} off from ${threshold}`,
    over: (over) => `${over} over`,
    cheapest: 'cheapest',
    empty: 'Nothing reaches it',
    none: 'No reduction to reach',
    net: (cost, saves, net) => `+${cost}, saves ${saves}, net ${net}`,
    added: (count) => (count === 1 ? '1 item added' : `${count} items added`),
  },
};

import type { Due, Timer } from '@yellowcart/kernel/timer';
import { REMIND_BEFORE } from './cart-rules.ts';

/** Reminder and end of a cart line (C1); a change starts both again. */
export const cartTimer: Timer = ({ type, stream, data }) => {
  const buyer = stream.slice('cart-'.length);
  const keys = (line: string): [string, string] => [`cart/${buyer}/${line}/remind`, `cart/${buyer}/${line}/expire`];
  switch (type) {
    case 'CartLineAdded':
    case 'CartLineChanged': {
      const [remind, expire] = keys(data.line);
      const named = { buyer, line: data.line };
      return [
        { key: remind, at: data.expiresAt - REMIND_BEFORE, request: { do: 'cart remind', with: named } },
        { key: expire, at: data.expiresAt, request: { do: 'cart expire', with: named } },
      ];
    }
    case 'CartLinesRemoved':
      return (data.lines as string[]).flatMap((line) => keys(line).map((key): Due => ({ key, at: null })));
    default:
      return [];
  }
};

import type { Book } from './book.ts';
import type { Asked } from './game.ts';
import { caseVerdict } from './verdict-case.ts';
import { orderVerdict } from './verdict-order.ts';
import { parcelVerdict } from './verdict-parcel.ts';
import { BUYERS, PARTS, SHOPS } from './world.ts';

/** Accepted (null), refused with a code, or not for the oracle to say (undefined). */
export type Verdict = string | null | undefined;

export type Who = { readonly id: string; readonly role: string; readonly shop: string | null };

export function whoIs(id: string): Who | undefined {
  if ((BUYERS as readonly string[]).includes(id)) return { id, role: 'buyer', shop: null };
  const shop = SHOPS.find((each) => id === `${each}-clerk`);
  if (shop !== undefined) return { id, role: 'merchant', shop };
  const part = Object.entries(PARTS).find(([, account]) => account === id);
  return part && { id, role: part[0], shop: null };
}

/** Who may say a word at all (Z1, contract 3). */
export function rolesOf(words: string): readonly string[] {
  const [noun] = words.split(' ');
  if (words === 'refund retry') return ['buyer', 'support'];
  if (words === 'aftersale comment') return ['buyer', 'merchant', 'platform'];
  return (
    { order: ['buyer'], merchant: ['merchant'], warehouse: ['warehouse'], courier: ['courier'], platform: ['platform'] }[noun!] ?? ['buyer']
  );
}

/** Stars are 1 to 5 (V1, R9.11): others do not parse, whoever sends them. */
const wellFormed = (args: Asked['with']): boolean =>
  ['stars', 'product', 'logistics', 'service'].every((name) => args[name] === undefined || [1, 2, 3, 4, 5].includes(args[name] as number));

/** What the rulings say to a request, from the book alone. */
export function verdictOf(book: Book, { as, do: words, with: args }: Asked): Verdict {
  const judge = orderVerdict[words] ?? caseVerdict[words] ?? parcelVerdict[words];
  if (!judge) return undefined;
  if (!wellFormed(args)) return 'USAGE';
  if (as === 'guest') return 'LOGIN_REQUIRED';
  const who = whoIs(as);
  if (!who) return 'NOT_FOUND';
  return rolesOf(words).includes(who.role) ? judge(book, who, args) : 'NOT_ALLOWED';
}

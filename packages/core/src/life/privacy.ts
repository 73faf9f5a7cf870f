import { law } from './law.ts';
import { whoIs } from './verdict.ts';
import { BUYERS, detailOf, PEOPLE } from './world.ts';

/** What tells who somebody is and where they live. */
const personal = (id: keyof typeof PEOPLE): string[] => [PEOPLE[id].name, PEOPLE[id].phone, ...(id === 'rider' ? [] : [detailOf(id)])];

/** Who delivers must read where to (Z4); a buyer reads who is coming (R7.05). */
function hiddenFrom(as: string): string[] {
  const role = whoIs(as)?.role;
  const delivers = role === 'courier' || role === 'warehouse';
  const others = delivers ? [] : BUYERS.filter((id) => id !== as).flatMap(personal);
  return role === 'buyer' || delivers ? others : [...others, ...personal('rider')];
}

const HIDDEN = new Map<string, string[]>();

/** Nobody reads of others what only they and who delivers to them may (Z4), in answers, refusals and events alike. */
export function keepsSecret(as: string, words: string, told: unknown): void {
  const hidden = HIDDEN.get(as) ?? hiddenFrom(as);
  HIDDEN.set(as, hidden);
  const text = JSON.stringify(told);
  for (const secret of hidden) law(!text.includes(secret), `Z4 ${words} tells ${whoIs(as)?.role ?? 'a guest'} personal data`, () => secret);
}

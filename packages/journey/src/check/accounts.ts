import { meantOr } from '../format/fields.ts';
import type { Scalar } from '../format/node.ts';
import type { Problem } from '../text/source.ts';

/** Somebody who has no account. */
const GUEST = 'guest';

/** An account that this world has not, with the one that was meant. `names` are those that the journey gives accounts. */
export function checkAccount(as: Scalar | undefined, accounts: readonly string[], names: readonly string[]): readonly Problem[] {
  if (!as || typeof as.value !== 'string' || as.value.includes('{{')) return [];
  const known = [...names, ...accounts, GUEST];
  if (known.includes(as.value)) return [];
  return [
    {
      message: { zh: `这个世界里没有账号 "${as.value}"`, en: `this world has no account "${as.value}"` },
      span: as.span,
      label: meantOr(as.value, known),
    },
  ];
}

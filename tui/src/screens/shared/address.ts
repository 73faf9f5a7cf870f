import type { Address } from '../../data/answers.ts';
import type { Messages } from '../../i18n/i18n.ts';
import type { Ask } from '../../ui/form.ts';

/** Name and number, then the place. */
export const addressLines = (address: Address): string[] => [
  `${address.recipient}  ${address.phone}`,
  `${address.province}${address.city}${address.district}`,
  address.detail,
];

/** The questions of a new address (R5.02); the core checks the answers. */
export const addressAsks = (t: Messages): Ask[] =>
  (['recipient', 'phone', 'province', 'city', 'district', 'detail'] as const).map((id) => ({ id, kind: 'text', label: t.address[id] }));

import type { Actor } from '@yellowcart/kernel/command';

/** Roles that the whole mall is open to; what is personal is masked for them, or theirs to deliver (Z1, Z4). */
const EVERYTHING: readonly Actor['role'][] = ['warehouse', 'courier', 'support', 'platform', 'system'];

/** Whose rows somebody sees in a list of things that have a shop and a buyer (Z1): merchants their shop's, buyers their own. */
export const seenBy = ({ id, role, shop = '' }: Actor): Readonly<Record<string, unknown>> =>
  EVERYTHING.includes(role) ? {} : role === 'merchant' ? { shop } : { buyer: id };

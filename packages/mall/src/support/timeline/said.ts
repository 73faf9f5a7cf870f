/** What a row is about. */
export type RowKind = 'order' | 'payment' | 'parcel' | 'case' | 'refund' | 'review' | 'note';

/**
 * What an event says, in both languages. `mirror`: another event of the same command says it too, of the same thing seen from
 * another side; it is left out where only news is wanted.
 */
export type Said = { readonly kind: RowKind; readonly zh: string; readonly en: string; readonly mirror?: true };

export const said = (kind: RowKind, zh: string, en: string): Said => ({ kind, zh, en });
export const mirror = (kind: RowKind, zh: string, en: string): Said => ({ kind, zh, en, mirror: true });

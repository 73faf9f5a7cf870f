import type { ById } from './attention.ts';

/** The session context (R1.03) and what was looked at in it (R2.06), kept small: the least looked at falls out. */
export type VisitState = {
  /** Events since the last sum. */
  readonly events: number;
  /** First act or setting, ms; 0 before. */
  readonly since: number;
  readonly place: { readonly province: string; readonly city: string | null } | null;
  readonly device: string | null;
  /** Categories that the visitor said to like. */
  readonly preferences: readonly string[];
  readonly products: ById;
  readonly contents: ById;
  readonly shops: ById;
  /** Newest last. */
  readonly searches: readonly { readonly words: string; readonly at: number }[];
  /** 足迹: products and contents in the order in which they were opened, newest last. */
  readonly trail: readonly {
    readonly at: number;
    readonly kind: 'product' | 'content' | 'shop';
    readonly id: string;
    readonly from: string | null;
  }[];
};

/** Searches and steps of the trail that are remembered. */
export const KEPT = { searches: 20, trail: 100 } as const;

/** Nothing is known yet. */
export const EMPTY: VisitState = {
  events: 0,
  since: 0,
  place: null,
  device: null,
  preferences: [],
  products: {},
  contents: {},
  shops: {},
  searches: [],
  trail: [],
};

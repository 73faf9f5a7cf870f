import { aggregate } from '@yellowcart/kernel/aggregate';

export type DeskEvent =
  | { readonly type: 'ViewSaved'; readonly name: string; readonly query: string }
  | { readonly type: 'ViewRemoved'; readonly name: string }
  /** Something personal was shown; `day` is the calendar day of the store's zone, `2026-11-11`. */
  | { readonly type: 'DeskRevealed'; readonly order: string; readonly field: string; readonly day: string };

export type DeskState = {
  /** Saved queries in the order of saving. */
  readonly views: readonly { readonly name: string; readonly query: string }[];
  /** The last day on which something personal was shown, and how often it was that day. */
  readonly revealed: { readonly day: string; readonly count: number };
};

/** What belongs to one account that helps others: its saved views, and how often it was shown personal data. */
export const Desk = aggregate<DeskState, DeskEvent>('desk', {
  fold: 2,
  initial: { views: [], revealed: { day: '', count: 0 } },
  on: {
    // Saved again it stays at its place.
    ViewSaved: (state, { name, query }) => ({
      ...state,
      views: state.views.some((view) => view.name === name)
        ? state.views.map((view) => (view.name === name ? { name, query } : view))
        : [...state.views, { name, query }],
    }),
    DeskRevealed: (state, { day }) => ({ ...state, revealed: { day, count: day === state.revealed.day ? state.revealed.count + 1 : 1 } }),
    ViewRemoved: (state, { name }) => ({ ...state, views: state.views.filter((view) => view.name !== name) }),
  },
});

import { aggregate } from '@yellowcart/kernel/aggregate';

export type DeskEvent =
  | { readonly type: 'ViewSaved'; readonly name: string; readonly query: string }
  | { readonly type: 'ViewRemoved'; readonly name: string };

export type DeskState = {
  /** Saved queries in the order of saving. */
  readonly views: readonly { readonly name: string; readonly query: string }[];
};

/** What belongs to one account that helps others: its saved views. */
export const Desk = aggregate<DeskState, DeskEvent>('desk', {
  fold: 1,
  initial: { views: [] },
  on: {
    // Saved again it stays at its place.
    ViewSaved: (state, { name, query }) => ({
      ...state,
      views: state.views.some((view) => view.name === name)
        ? state.views.map((view) => (view.name === name ? { name, query } : view))
        : [...state.views, { name, query }],
    }),
    ViewRemoved: (state, { name }) => ({ ...state, views: state.views.filter((view) => view.name !== name) }),
  },
});

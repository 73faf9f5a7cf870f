import { isOver, type CaseSummary } from '../../data/aftersale.ts';
import type { Route } from '../../nav/route.ts';

export type CasesRoute = Extract<Route, { screen: 'cases' }>;

export const CASE_TABS = ['all', 'open', 'over'] as const;
export type CaseTab = (typeof CASE_TABS)[number];

/** Pure. */
export const casesIn = (cases: readonly CaseSummary[], tab: CaseTab): CaseSummary[] =>
  cases.filter((one) => tab === 'all' || isOver(one) === (tab === 'over'));

export type CasesState = { readonly tab: CaseTab; readonly selected: number };
export type CasesAction =
  | { readonly type: 'tab'; readonly by: number }
  | { readonly type: 'select'; readonly to: (selected: number) => number };

/** Pure. Another tab begins at its first case. */
export function reduceCases(state: CasesState, action: CasesAction): CasesState {
  if (action.type === 'select') return { ...state, selected: action.to(state.selected) };
  return { tab: CASE_TABS[(CASE_TABS.indexOf(state.tab) + action.by + CASE_TABS.length) % CASE_TABS.length]!, selected: 0 };
}

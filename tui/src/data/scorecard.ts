/** How a shop stands in after-sales over 30 days (V2), where the core tells it: the shares 0–1, mean times as `2d3h`. */
export type Scorecard = {
  /** It fails: ranked last until it passes. */
  readonly limited?: boolean;
  readonly reasons?: readonly string[];
  readonly afterSalesRate?: number | null;
  readonly answerTime?: string | null;
  readonly refundTime?: string | null;
  readonly survey?: { readonly count: number; readonly mean: number | null } | null;
};

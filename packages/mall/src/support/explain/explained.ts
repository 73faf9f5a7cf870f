import type { Recorded } from '@yellowcart/kernel/timer';
import type { OrderState } from '../../5-order/order.ts';
import type { TradeState } from '../../5-order/trade.ts';
import type { RefundState } from '../../6-payment/refund.ts';
import type { CaseState } from '../../9-aftersale/case.ts';
import type { TimelineRow } from '../timeline/describe.ts';
import type { Named } from '../timeline/names.ts';
import type { Planned } from '../timeline/planned.ts';

/** Something that is so, and the event that made it so. */
export type Fact = { readonly text: Named; readonly event: number | null };

/** What would make it different, and when; `at` is null when it is up to somebody. */
export type Change = { readonly text: Named; readonly at: number | null };

/** Why something is as it is: a conclusion, the ruling behind it, what it follows from, what would change it, what to do. */
export type Explained = {
  readonly conclusion: Named;
  readonly rule: string | null;
  readonly facts: readonly Fact[];
  readonly changes: readonly Change[];
  /** Command lines. */
  readonly try: readonly string[];
};

type Known<S> = { readonly id: string; readonly state: S };

/** Everything that is known of an order when something of it is explained. */
export type Whole = {
  readonly order: Known<OrderState>;
  readonly trade: Known<TradeState>;
  readonly cases: readonly Known<CaseState>[];
  readonly refunds: readonly Known<RefundState>[];
  readonly rows: readonly TimelineRow[];
  readonly planned: readonly Planned[];
  /** ms */
  readonly now: number;
};

export const named = (zh: string, en: string): Named => ({ zh, en });

export const factOf = ({ event, said }: TimelineRow): Fact => ({ text: { zh: said.zh, en: said.en }, event: event.position });

/** The last row that is so. */
export const lastRow = ({ rows }: Pick<Whole, 'rows'>, is: (row: TimelineRow) => boolean): TimelineRow | undefined => rows.findLast(is);

/** Position of the last event of this type of a stream; null when there is none. */
export const positionOf = ({ rows }: Pick<Whole, 'rows'>, type: Recorded<any>['type'], stream?: string): number | null =>
  rows.findLast(({ event }) => event.type === type && (stream === undefined || event.stream === stream))?.event.position ?? null;

/** What happens by itself, as changes. */
export const changesOf = (planned: readonly Planned[]): Change[] =>
  planned.map(({ at, text, when }) => ({
    text: when === null ? text : named(`${text.zh}（若${when.zh}）`, `${text.en}, if ${when.en}`),
    at,
  }));

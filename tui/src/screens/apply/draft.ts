import { clamp } from '../../commands/moving.ts';
import type { CaseType } from '../../data/aftersale.ts';
import { fieldOf, textOf, type Field } from '../../ui/field.ts';
import { NO_FILES, reduceAttaching, type Attaching, type AttachingAction } from '../shared/attaching.ts';

/** Steps of the wizard; `sku` for an exchange and `amount` for a refund only. */
export type Step = 'lines' | 'type' | 'sku' | 'reason' | 'amount' | 'evidence' | 'check';

/** What is being asked for. Going back and forth between the steps changes none of it. */
export type Draft = {
  readonly step: Step;
  /** Units by line; a line that is not there is not chosen. */
  readonly picked: Readonly<Record<string, number>>;
  /** The line one is at. */
  readonly row: number;
  /** Undefined: the first that makes sense. */
  readonly type: CaseType | undefined;
  /** Undefined: the same again. */
  readonly toSku: string | undefined;
  /** The common reason, by its place; one behind the last is the buyer's own. */
  readonly reason: number;
  readonly words: Field;
  /** Yuan as written; empty for all that is left. */
  readonly amount: Field;
  readonly attaching: Attaching;
  /** What the core said when it was sent. */
  readonly refused: string | undefined;
};

export type DraftAction =
  | { readonly type: 'step'; readonly to: Step }
  | { readonly type: 'row'; readonly to: (row: number) => number }
  | { readonly type: 'units'; readonly line: string; readonly to: (units: number) => number; readonly most: number }
  | { readonly type: 'type'; readonly to: CaseType }
  | { readonly type: 'sku'; readonly to: string }
  | { readonly type: 'reason'; readonly by: number; readonly count: number }
  | { readonly type: 'words' | 'amount'; readonly change: (field: Field) => Field }
  | { readonly type: 'files'; readonly action: AttachingAction }
  | { readonly type: 'refused'; readonly message: string };

/** Begins with one line chosen whole; with none where several could be meant. */
export const startDraft = (line: { readonly id: string; readonly quantity: number } | undefined, row: number): Draft => ({
  step: 'lines',
  picked: line ? { [line.id]: line.quantity } : {},
  row,
  type: undefined,
  toSku: undefined,
  reason: 0,
  words: fieldOf(''),
  amount: fieldOf(''),
  attaching: NO_FILES,
  refused: undefined,
});

/** Pure. */
export function reduceDraft(now: Draft, action: DraftAction): Draft {
  const next = { ...now, refused: undefined };
  switch (action.type) {
    case 'step':
      return { ...next, step: action.to };
    case 'row':
      return { ...now, row: action.to(now.row) };
    case 'units': {
      const units = Math.max(0, Math.min(action.to(now.picked[action.line] ?? 0), action.most));
      const { [action.line]: _gone, ...others } = now.picked;
      return { ...next, picked: units > 0 ? { ...others, [action.line]: units } : others };
    }
    case 'type':
      // Another type has reasons of its own.
      return { ...next, type: action.to, reason: action.to === now.type ? now.reason : 0 };
    case 'sku':
      return { ...next, toSku: action.to };
    case 'reason':
      return { ...next, reason: clamp(now.reason + action.by, action.count) };
    case 'words':
    case 'amount':
      return { ...next, [action.type]: action.change(now[action.type]) };
    case 'files':
      return { ...next, attaching: reduceAttaching(now.attaching, action.action) };
    case 'refused':
      return { ...now, refused: action.message };
  }
}

export const written = (field: Field): string => textOf(field).trim();

const isRefund = (type: CaseType): boolean => type === 'refund-only' || type === 'return-refund';

/** The steps that make sense for a type; `choosable`: the goods of an exchange come in several SKUs. */
export const stepsFor = (type: CaseType, choosable: boolean): Step[] => [
  'lines',
  'type',
  ...(type === 'exchange' && choosable ? (['sku'] as const) : []),
  'reason',
  ...(isRefund(type) ? (['amount'] as const) : []),
  'evidence',
  'check',
];

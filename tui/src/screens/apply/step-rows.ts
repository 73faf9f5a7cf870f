import { CASE_TYPES } from '../../data/aftersale.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { money } from '../../text/format.ts';
import { steps } from '../../mouse/steps.ts';
import { fileRows } from '../shared/attaching.ts';
import { indented, pair, sentence, type Row } from '../shared/rows.tsx';
import { lineTitle, variantText } from '../shared/spec.ts';
import { fenOf } from '../shared/yuan.ts';
import { written, type Step } from './draft.ts';
import { reasonOf, type Desk } from './desk.ts';
import { noCaseFor, noSense, unitsLeft } from './eligible.ts';

/** What was answered in a step, in a few words; empty while nothing was. */
export function answerOf(step: Step, desk: Desk, t: Messages): string {
  const { draft, chosen, type, skus, sku, most } = desk;
  switch (step) {
    case 'lines':
      return chosen.map(({ line, quantity }) => `${lineTitle(line)} ×${quantity}`).join(' · ');
    case 'type':
      return chosen.length === 0 ? '' : t.caseTypes[type];
    case 'sku':
      return skus[sku] ? variantText(skus[sku], t) : '';
    case 'reason':
      return chosen.length === 0 ? '' : reasonOf(desk, t);
    case 'amount': {
      const text = written(draft.amount);
      return chosen.length === 0 ? '' : text === '' ? `${money(most)} ${t.apply.all}` : money(fenOf(text));
    }
    case 'evidence':
      return draft.attaching.files.length > 0 ? t.files.added(draft.attaching.files.length) : t.apply.none;
    case 'check':
      return '';
  }
}

type Option = { readonly text: string; readonly note?: string; readonly off?: boolean; readonly away: number };

/**
 * A choice of one: `(●)` marks what is chosen; what makes no sense says why and can be looked at, not taken. `away`: how far it is from
 * what is chosen, downwards.
 */
const option = ({ text, note = '', off = false, away }: Option, width: number): Row => ({
  ...pair(`${away === 0 ? '(●)' : '( )'} ${text}`, note, width, away === 0 ? 'selected' : off ? 'muted' : undefined),
  keys: steps(away, 'down', 'up'),
});

/** The lines of the order, each with how many of it are chosen, or why it cannot be. */
export function lineRows(desk: Desk, width: number, t: Messages): Row[] {
  const { order, draft, now } = desk;
  return (order?.lines ?? []).flatMap((line, i): Row[] => {
    const why = noCaseFor(line, now, t);
    const units = Math.min(draft.picked[line.id] ?? 0, unitsLeft(line));
    const mark = why === undefined ? (units > 0 ? '[x]' : '[ ]') : '[-]';
    const tone = i === draft.row ? 'selected' : why === undefined ? undefined : 'muted';
    const keys = i === draft.row ? ['space'] : steps(i - draft.row, 'down', 'up');
    return [
      { ...pair(`${mark} ${lineTitle(line)}`, '', width, tone), keys },
      { ...pair(`    ${why ?? t.apply.units(units, unitsLeft(line))}`, money(line.paid - line.refunded), width, 'muted'), keys },
    ];
  });
}

export const typeRows = ({ type, chosen }: Desk, width: number, t: Messages): Row[] =>
  CASE_TYPES.flatMap((one, i) => {
    const why = noSense(one, chosen, t);
    const away = i - CASE_TYPES.indexOf(type);
    const row = option({ text: t.caseTypes[one], note: away === 0 ? '' : (why ?? ''), off: why !== undefined, away }, width);
    return one === type ? [row, ...indented(sentence(why ?? t.apply.about[one], width - 4, 'muted'), 4)] : [row];
  });

export const skuRows = ({ skus, sku, chosen }: Desk, width: number, t: Messages): Row[] =>
  skus.map(({ id, spec, available }, i) => {
    const same = chosen[0]?.line.sku === id ? ` ${t.apply.sameSku}` : '';
    const note = available > 0 ? t.apply.stock(available) : t.apply.noStock;
    return option({ text: `${variantText({ spec }, t)}${same}`, note, off: available === 0, away: i - sku }, width);
  });

export const reasonRows = ({ draft, reasons }: Desk, width: number): Row[] =>
  reasons.map((reason, i) => option({ text: reason, away: i - draft.reason }, width));

/** Everything that will be sent, and what the core said to it. */
export function checkRows(desk: Desk, width: number, t: Messages): Row[] {
  const { steps, draft } = desk;
  const answers = steps.filter((step) => step !== 'check' && step !== 'evidence');
  return [
    ...answers.flatMap((step) => sentence(`${t.apply.steps[step]}  ${answerOf(step, desk, t)}`, width, undefined, 3)),
    ...(draft.attaching.files.length > 0
      ? fileRows({ ...draft.attaching, problem: undefined }, t)
      : [{ text: t.apply.noEvidence, tone: 'muted' as const }]),
    ...(draft.refused === undefined ? [] : [{ text: ' ' }, ...sentence(`${t.apply.refused}${draft.refused}`, width, 'bad', 4)]),
  ];
}

import { follow, parsePath } from '../format/path.ts';
import { yuan } from '../text/show.ts';
import type { Lang } from '../text/source.ts';
import { CHANNELS, FACTS, STATUSES } from './terms.ts';
import { oneLine } from '../width.ts';

const MOST = 4;
const LONGEST = 24;
/** A deadline of payment says nothing once it is paid. */
const UNPAID = new Set<unknown>([undefined, 'to-pay']);
const PARSED = FACTS.map((fact) => ({ ...fact, path: parsePath(fact.path)! }));

/** The few things of an answer that a reader of the report wants to see: `应付 ¥116.00`, `待发货`. */
export function factsOf(answer: unknown, lang: Lang): readonly string[] {
  const shown: string[] = [];
  for (const { path, kind, label } of PARSED) {
    const reached = follow(path, answer);
    if (shown.length === MOST) break;
    if (!reached.found || reached.value === null || reached.value === '') continue;
    if (path.text === 'payBefore' && !UNPAID.has((answer as { readonly status?: unknown }).status)) continue;
    const text = textOf(reached.value, kind, lang);
    if (text !== undefined) shown.push([label[lang], text].filter((part) => part !== '').join(' '));
  }
  return shown;
}

function textOf(value: unknown, kind: (typeof FACTS)[number]['kind'], lang: Lang): string | undefined {
  if (kind === 'some') return Array.isArray(value) && value.length > 0 ? String(value.length) : undefined;
  if (kind === 'count') return Array.isArray(value) ? String(value.length) : undefined;
  if (typeof value === 'number') return kind === 'fen' ? yuan(value) : String(value);
  if (typeof value !== 'string') return undefined;
  if (kind === 'status') return STATUSES[value]?.[lang] ?? oneLine(value);
  if (kind === 'channel') return CHANNELS[value]?.[lang] ?? oneLine(value);
  if (kind === 'instant') return shortTime(value);
  const text = oneLine(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** `2026-11-23T10:00:00+08:00` → `11-23 10:00:00`. */
export const shortTime = (instant: string): string => instant.slice(5, 19).replace('T', ' ');

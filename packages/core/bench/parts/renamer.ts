import { parseInstant, stamp } from '@yellowcart/kernel/clock';
import type { Recorded } from '../../src/mall.ts';
import { BUYERS } from './template.ts';
import { buyerId } from './world.ts';

/** An event with gaps where its telling differs from copy to copy: texts, and between them what to fill in. */
export type Written = { readonly type: string; readonly at: number; readonly texts: readonly string[]; readonly gaps: readonly Gap[] };

type Gap =
  | { readonly kind: 'buyer'; readonly n: number }
  | { readonly kind: 'number'; readonly at: number; readonly tail: number }
  | { readonly kind: 'instant'; readonly at: number };

/** A told event, as the store writes it. */
export type Fresh = {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly at: number;
  readonly actor: string;
  readonly cause: string;
};

/** Buyers, numbers (fourteen digits of their instant and eight more) and instants, wherever they stand in an event. */
const VARIES = /\bb(?<buyer>\d{7})\b|(?<!\d)(?<when>20\d{12})(?<tail>\d{8})(?!\d)|(?<!\d)(?<instant>1[789]\d{11})(?!\d)/g;

const instantOf = (digits: string): number =>
  parseInstant(digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6+08:00'))!;

function compile({ stream, type, data, at, actor, cause }: Recorded): Written {
  const text = JSON.stringify([stream, actor, cause, data]);
  const [texts, gaps]: [string[], Gap[]] = [[], []];
  let from = 0;
  for (const match of text.matchAll(VARIES)) {
    const { buyer, when, tail, instant } = match.groups!;
    texts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (buyer !== undefined) gaps.push({ kind: 'buyer', n: Number(buyer) });
    else if (when !== undefined) gaps.push({ kind: 'number', at: instantOf(when), tail: Number(tail) });
    else gaps.push({ kind: 'instant', at: Number(instant) });
  }
  texts.push(text.slice(from));
  return { type, at, texts, gaps };
}

function fill(gap: Gap, copy: number, shift: number): string {
  if (gap.kind === 'buyer') return buyerId(gap.n + copy * BUYERS);
  if (gap.kind === 'instant') return String(gap.at + shift);
  return stamp(gap.at + shift) + String((gap.tail + copy * 7_654_321) % 1e8).padStart(8, '0');
}

function render({ type, at, texts, gaps }: Written, copy: number, shift: number): Fresh {
  let text = texts[0]!;
  for (let i = 0; i < gaps.length; i += 1) text += fill(gaps[i]!, copy, shift) + texts[i + 1]!;
  const [stream, actor, cause, data] = JSON.parse(text) as [string, string, string, Record<string, unknown>];
  return { stream, type, data, at: at + shift, actor, cause };
}

export const renamer = { compile, render };

import { oneLine } from '../width.ts';

const LONGEST = 100;

/** A value as JSON on one line, shortened: what a person needs to see of an answer in an error. */
export function show(value: unknown): string {
  const text = oneLine(JSON.stringify(value) ?? 'undefined');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** What there is to choose from at a place in an answer: its names, its length or its value. */
export function inside(value: unknown): string {
  if (Array.isArray(value)) return `[…] × ${value.length}`;
  if (typeof value === 'object' && value !== null) return `{ ${Object.keys(value).join(', ')} }`;
  return show(value);
}

/** `1 step`, `2 steps`: English counts; what is counted has a plain plural. */
export const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** Fen → `¥139.00`. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}¥${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `¥139.00` or `-¥5.00` → fen; undefined when it is no amount with two decimals. */
export function fenOf(text: string): number | undefined {
  const match = /^(-?)¥(\d+)\.(\d{2})$/.exec(text);
  if (!match) return undefined;
  const fen = Number(`${match[2]}${match[3]}`);
  return match[1] === '-' && fen > 0 ? -fen : fen;
}

import { formatInstant } from '@yellowcart/kernel/clock';
import { yuan } from '@yellowcart/kernel/money';
import { anyOf, clueOf, endOf, not, type ClueKind, type Condition } from './condition.ts';
import { dayAround, readMoment, type Moment } from './dates.ts';
import { AT_RISK_WITHIN, choiceNames, choiceOf, FIELDS, STUCK_AFTER, type Choice, type Column, type Field } from './fields.ts';
import { nearest } from '@yellowcart/kernel/nearest';
import { phoneDigits } from './phone.ts';
import type { Place, Problem, Value } from './syntax.ts';

/** A value that is understood: what it asks for, and in words. */
export type Leaf = { readonly condition: Condition; readonly zh: string; readonly en: string };

/** Ends of a number or a phone that are long enough to tell it. */
const LEAST = { number: 6, phone: 4 };

export const problemAt = (
  reason: Problem['reason'],
  { at, length }: Place,
  found: string,
  expected: readonly string[] = [],
  near: readonly string[] = [],
): Problem => ({ reason, position: at, length, found, expected, near });

const alike = (condition: Condition, text: string): Leaf => ({ condition, zh: text, en: text });

/** A number by the whole of it or its end. */
function numberLeaf(kind: ClueKind, value: Value & { readonly kind: 'text' }, least: number): Leaf | Problem {
  const text = value.text.replace(/^\*/, '');
  if (text.includes('*')) return problemAt('no-wildcard', value, value.text, [`*${text.slice(-least)}`]);
  const clue = endOf(kind, text);
  // A short one can only be whole.
  if ([...text].length >= least) return { condition: { kind: 'begins', clue }, zh: `…${text}`, en: `…${text}` };
  return value.text.startsWith('*') ? problemAt('too-short', value, value.text, [String(least)]) : alike({ kind: 'clue', clue }, text);
}

function phoneLeaf(value: Value & { readonly kind: 'text' }): Leaf | Problem {
  const digits = phoneDigits(value.text) ?? value.text.replaceAll(/[\s-]/g, '');
  if (!/^\*?\d+$/.test(digits)) return problemAt('no-wildcard', value, value.text, ['*8000']);
  if (digits.replace('*', '').length < LEAST.phone) return problemAt('too-short', value, value.text, [String(LEAST.phone)]);
  return numberLeaf('phone', { ...value, text: digits }, LEAST.phone);
}

function textLeaf(kind: ClueKind, value: Value & { readonly kind: 'text' }): Leaf | Problem {
  const head = !value.quoted && value.text.endsWith('*') ? value.text.slice(0, -1) : undefined;
  if (head === undefined) return alike({ kind: 'clue', clue: clueOf(kind, value.text) }, value.text);
  if (kind === 'name' || head === '' || head.includes('*'))
    return problemAt('no-wildcard', value, value.text, [value.text.replaceAll('*', '')]);
  return { condition: { kind: 'begins', clue: clueOf(kind, head) }, zh: `${head}…`, en: `${head}…` };
}

/** What a choice asks for. */
function chosen(field: Field, { name }: Choice, now: number): Condition {
  if (field.name === 'case' || field.name === 'refund') {
    const any = clueOf(`in-${field.name}`, 'any');
    return name === 'none' ? not({ kind: 'clue', clue: any }) : { kind: 'clue', clue: clueOf(`in-${field.name}`, name) };
  }
  if (field.name === 'is' && name === 'stuck') return { kind: 'between', column: 'idle', from: null, to: now - STUCK_AFTER + 1 };
  if (field.name === 'is' && name === 'at-risk') return { kind: 'between', column: 'due', from: now, to: now + AT_RISK_WITHIN };
  return { kind: 'clue', clue: clueOf(field.name as ClueKind, name) };
}

function choiceLeaf(field: Field, value: Value & { readonly kind: 'text' }, now: number): Leaf | Problem {
  const choice = choiceOf(field, value.text);
  if (choice) return { condition: chosen(field, choice, now), zh: choice.zh, en: choice.name };
  if (field.kind === 'mixed' && /\d/.test(value.text)) return numberLeaf(field.name as ClueKind, value, LEAST.number);
  const expected = field.choices.map(({ name }) => name);
  return problemAt('unknown-value', value, value.text, expected, nearValues(field, value.text));
}

/** Values of this field that may have been meant, else fields of which it is a value, or nearly: `payment:alipay` is `channel:alipay`. */
function nearValues(field: Field, text: string): readonly string[] {
  const own = nearest(text, choiceNames(field));
  if (own.length > 0) return own;
  const others = FIELDS.filter((each) => each.name !== field.name && each.kind === 'choice');
  return others.flatMap((other) => {
    const choice = choiceOf(other, text);
    const near = choice ? [text] : nearest(text, choiceNames(other)).slice(0, 1);
    return near.map((value) => `${other.name}:${value}`);
  });
}

/** Numbers are minted with digits: a word in their place asks for something else. What carriers give may be anything. */
function wordForNumber(field: Field, value: Value & { readonly kind: 'text' }): Problem | undefined {
  if (field.name === 'waybill' || /\d/.test(value.text)) return undefined;
  return problemAt('not-a-number', value, value.text, [field.example], nearValues(field, value.text));
}

/** `¥100`, `99.9`, `1.2万`, `100元` → fen. */
export function readAmount(text: string): number | undefined {
  const [, whole, cents = '', unit] = /^¥?(\d{1,9})(?:\.(\d{1,4}))?(万|元|块)?$/u.exec(text.replaceAll(',', '')) ?? [];
  if (whole === undefined) return undefined;
  const fen = (Number(whole) * 10_000 + Number(cents.padEnd(4, '0'))) * (unit === '万' ? 10_000 : 1);
  return fen % 100 === 0 ? fen / 100 : undefined;
}

/** The moment that a text means for a column; an amount is one fen long. */
function momentOf(column: Column, text: string, now: number): Moment | undefined {
  if (column !== 'amount') return readMoment(text, now, column === 'due');
  const fen = readAmount(text);
  return fen === undefined ? undefined : { from: fen, to: fen + 1 };
}

/** Of an instant itself both ends are the same: what is up to it includes it. */
const after = ({ from, to }: Moment): number => Math.max(to, from + 1);

function boundsOf(value: Value, column: Column, moment: (text: string) => Moment): { from: number | null; to: number | null } {
  if (value.kind === 'range') {
    return { from: value.from === null ? null : moment(value.from).from, to: value.to === null ? null : after(moment(value.to)) };
  }
  const of = moment(value.text);
  switch (value.compare) {
    case '>':
      return { from: after(of), to: null };
    case '>=':
      return { from: of.from, to: null };
    case '<':
      return { from: null, to: of.from };
    case '<=':
      return { from: null, to: after(of) };
    case '=': {
      // Nobody asks for what happened in one millisecond: the day is meant.
      const { from, to } = column !== 'amount' && of.from === of.to ? dayAround(of.from) : of;
      return { from, to };
    }
  }
}

function between(column: Column, from: number | null, to: number | null): Leaf {
  const show = (at: number): string => (column === 'amount' ? `¥${yuan(at)}` : formatInstant(at).slice(0, 19).replace('T', ' '));
  const zh = [from === null ? '' : `${show(from)} 起`, to === null ? '' : `${show(to)} 之前`].filter(Boolean).join('，');
  const en = [from === null ? '' : `from ${show(from)}`, to === null ? '' : `before ${show(to)}`].filter(Boolean).join(', ');
  return { condition: { kind: 'between', column, from, to }, zh, en };
}

const DATES = ['2026-11-01', '11-01', 'today', '-3d', '3天前', '"11-01 12:00"', 'a..b'];

function rangeLeaf(column: Column, value: Value, now: number): Leaf | Problem {
  const texts = value.kind === 'range' ? [value.from, value.to] : [value.text];
  const wrong = texts.find((text) => text !== null && momentOf(column, text, now) === undefined);
  if (typeof wrong === 'string') {
    const date = column !== 'amount';
    return problemAt(date ? 'not-a-date' : 'not-an-amount', value, wrong, date ? DATES : ['¥100', '99.90', '50..100']);
  }
  const { from, to } = boundsOf(value, column, (text) => momentOf(column, text, now)!);
  if (from !== null && to !== null && from >= to) return problemAt('backwards', value, `${texts.join('..')}`);
  return between(column, from, to);
}

function wordsLeaf(of: 'product' | 'shop' | 'carrier', { text }: Value & { readonly kind: 'text' }): Leaf {
  return alike(
    anyOf([
      { kind: 'clue', clue: clueOf(of, text) },
      { kind: 'words', of, text },
    ]),
    text,
  );
}

/** What one value of a field asks for, or what is wrong with it. */
export function leafOf(field: Field, value: Value, now: number): Leaf | Problem {
  if (field.kind === 'date' || field.kind === 'amount') return rangeLeaf(field.name as Column, value, now);
  if (value.kind === 'range') return problemAt('no-range', value, `${value.from ?? ''}..${value.to ?? ''}`, [field.example]);
  if (value.compare !== '=') return problemAt('no-comparing', value, value.compare, [field.example]);
  switch (field.kind) {
    case 'number':
      return wordForNumber(field, value) ?? numberLeaf(field.name as ClueKind, value, LEAST.number);
    case 'phone':
      return phoneLeaf(value);
    case 'text':
      return textLeaf(field.name as ClueKind, value);
    case 'words':
      return wordsLeaf(field.name as 'product' | 'shop' | 'carrier', value);
    default:
      return choiceLeaf(field, value, now);
  }
}

const NUMBERS = ['order', 'trade', 'waybill', 'case', 'payment', 'refund'] as const;
const TEXTS = ['name', 'buyer', 'sku', 'coupon', 'content', 'shop', 'product'] as const;

/** A word by itself: every clue that it may be. */
export function wordLeaf(written: string, inQuotes: boolean): Leaf {
  const pasted = phoneDigits(written);
  const [text, quoted] = pasted === undefined ? [written, inQuotes] : [pasted, false];
  const tail = text.replace(/^\*/, '');
  const number = !quoted && /^\*?\p{L}{0,4}\d{2,}[\dA-Za-z-]*$/u.test(text) && tail.length >= LEAST.number;
  const phone = !quoted && /^\*?\d{4,11}$/.test(text);
  const digits = /^[*\d-]+$/.test(text);
  const latin = /^[\x21-\x7e]+$/.test(text);
  const parts: Condition[] = [
    // A short number can only be whole: a waybill of somebody's own. None is in Chinese.
    ...(latin ? NUMBERS : []).map((kind): Condition => ({ kind: number ? 'begins' : 'clue', clue: endOf(kind, tail) })),
    ...(phone ? [{ kind: 'begins', clue: endOf('phone', tail) } as const] : []),
    ...TEXTS.map((kind): Condition => ({ kind: 'clue', clue: clueOf(kind, text) })),
    ...(digits ? [] : (['product', 'shop'] as const).map((of): Condition => ({ kind: 'words', of, text }))),
  ];
  return { condition: anyOf(parts), zh: `“${text}”：任何线索`, en: `"${text}": any clue` };
}

import { parseInstant, stamp } from '@yellowcart/kernel/clock';
import type { Recorded } from '../../src/mall.ts';
import { BUYERS } from './template.ts';
import { buyerId, phoneOf, PRODUCTS, SHOPS, videoOf } from './world.ts';

/** Which telling of the template it is: the how manieth, how much later (ms), and in which market. */
export type Telling = { readonly n: number; readonly shift: number; readonly market: number };

/** An event with gaps where its telling differs from copy to copy: texts, and between them what to fill in. */
export type Written = { readonly type: string; readonly at: number; readonly texts: readonly string[]; readonly gaps: readonly Gap[] };

type Gap = (telling: Telling) => string;

/** A told event, as the store writes it. */
export type Fresh = {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly at: number;
  readonly actor: string;
  readonly cause: string;
};

const instantOf = (digits: string): number =>
  parseInstant(digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6+08:00'))!;

/** Other digits for every telling, as many. Odd and no multiple of five: no two tellings of one number are the same. */
const STEP = 7_654_321_987;
/** Digits of a number that fit what is counted exactly. */
const EXACT = 12;

function minted(digits: string): Gap {
  const head = digits.slice(0, -EXACT);
  const [tail, length] = [Number(digits.slice(-EXACT)), Math.min(EXACT, digits.length)];
  return ({ n }) => head + String((tail + n * STEP) % 10 ** length).padStart(length, '0');
}

/** How many of a kind a market has. */
const IN_A_MARKET = { p: PRODUCTS, k: PRODUCTS, s: SHOPS, m: SHOPS, q: SHOPS, v: videoOf(PRODUCTS) } as const;

const ofTheMarket =
  (digits: string, many: number): Gap =>
  ({ market }) =>
    String(Number(digits) + market * many);

/** What differs from telling to telling, wherever it stands in an event. */
const VARIES: readonly (readonly [pattern: string, gap: (found: string) => Gap])[] = [
  [String.raw`\bb\d{7}\b`, (id) => (telling) => buyerId(Number(id.slice(1)) + telling.n * BUYERS)],
  [String.raw`(?<!\d)199\d{8}(?!\d)`, (phone) => (telling) => phoneOf(Number(phone.slice(3)) + telling.n * BUYERS)],
  // Orders, trades, payments, parcels, cases: fourteen digits of their instant and eight more.
  [
    String.raw`(?<!\d)20\d{20}(?!\d)`,
    (number) => {
      const [at, tail] = [instantOf(number.slice(0, 14)), minted(number.slice(14))];
      return (telling) => stamp(at + telling.shift) + tail(telling);
    },
  ],
  [String.raw`(?<!\d)1[789]\d{11}(?!\d)`, (instant) => (telling) => String(Number(instant) + telling.shift)],
  // Reviews, questions, outbound orders, and the numbers of the channels.
  [String.raw`(?<=\b(?:V|Q|CK|UP|DY))\d{10,18}\b`, minted],
  [String.raw`(?<!\d)(?:42|22)\d{18}(?!\d)`, minted],
  [
    String.raw`\b[pksmqv]\d{1,5}\b`,
    (id) => {
      const number = ofTheMarket(id.slice(1), IN_A_MARKET[id[0] as keyof typeof IN_A_MARKET]);
      return (telling) => id[0] + number(telling);
    },
  ],
  // As `titleOf` and `shopName` name them.
  [String.raw`\d+(?= 号款)`, (digits) => ofTheMarket(digits, PRODUCTS)],
  [String.raw`(?<=鲜果)\d+(?=号旗舰店)`, (digits) => ofTheMarket(digits, SHOPS)],
];
const ANY = new RegExp(VARIES.map(([pattern]) => `(${pattern})`).join('|'), 'g');

function compile({ stream, type, data, at, actor, cause }: Recorded): Written {
  const text = JSON.stringify([stream, actor, cause, data]);
  const [texts, gaps]: [string[], Gap[]] = [[], []];
  let from = 0;
  for (const match of text.matchAll(ANY)) {
    texts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    const which = match.slice(1).findIndex((found) => found !== undefined);
    gaps.push(VARIES[which]![1](match[0]));
  }
  texts.push(text.slice(from));
  return { type, at, texts, gaps };
}

function render({ type, at, texts, gaps }: Written, telling: Telling): Fresh {
  let text = texts[0]!;
  for (let i = 0; i < gaps.length; i += 1) text += gaps[i]!(telling) + texts[i + 1]!;
  const [stream, actor, cause, data] = JSON.parse(text) as [string, string, string, Record<string, unknown>];
  return { stream, type, data, at: at + telling.shift, actor, cause };
}

export const renamer = { compile, render };

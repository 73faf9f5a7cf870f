import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { KeyName } from '../../keys/keys.ts';
import { Clickable } from '../../mouse/clickable.tsx';
import { useSession } from '../../session/hooks.ts';
import { spread, width } from '../../text/width.ts';
import { wrap, wrapTo } from '../../text/wrap.ts';
import { firstRow } from '../../ui/layout.ts';
import { Line, type Tone } from '../../ui/line.tsx';

/** One line of text with its meaning: a column of them is cut to the room there is, instead of being squeezed. */
export type Row = {
  readonly text: string;
  readonly tone?: Tone | undefined;
  /** What a click on it presses. */
  readonly keys?: readonly KeyName[] | undefined;
  /** Keys that stand in its text as `(c)`: a click on one, or on what is before it, presses it. Never of a text that a person wrote. */
  readonly hints?: readonly KeyName[] | undefined;
};

export const BLANK: Row = { text: ' ' };

/** A label at the left and a value at the right. */
export const pair = (label: string, value: string, columns: number, tone?: Tone): Row => ({ text: spread(label, value, columns), tone });

/** A label over as many lines as it needs, its value at the right end of the last one. */
export function pairs(label: string, value: string, columns: number, tone?: Tone): Row[] {
  const indent = /^ */u.exec(label)?.[0] ?? '';
  const lines = wrap(label.trimStart(), columns - width(indent) - width(value) - 1);
  return lines.map((line, i) => pair(`${indent}${line}`, i === lines.length - 1 ? value : '', columns, tone));
}

/** A text over at most `most` lines. */
export const sentence = (text: string, columns: number, tone?: Tone, most = 2): Row[] =>
  wrapTo(text, columns, most).map((line) => ({ text: line, tone }));

/** Rows further to the right. */
export const indented = (rows: readonly Row[], by: number): Row[] => rows.map((row) => ({ ...row, text: `${' '.repeat(by)}${row.text}` }));

/** As many rows as fit, the one that matters among them. */
export function around(rows: readonly Row[], at: number, height: number): readonly Row[] {
  const first = firstRow(rows.length, at, Math.max(1, height));
  return rows.slice(first, first + Math.max(1, height));
}

/** A blank line between groups; groups that are empty leave none behind. */
export const apart = (...groups: readonly (readonly Row[])[]): Row[] =>
  groups.filter((group) => group.length > 0).flatMap((group, i) => (i === 0 ? group : [BLANK, ...group]));

/** Groups with blank lines between them where there is room for everything, else without. */
export function roomy(height: number, ...groups: readonly (readonly Row[])[]): Row[] {
  const spaced = apart(...groups);
  return spaced.length <= height ? spaced : groups.flat();
}

/** What a click on a row presses, `x` columns from its beginning. */
export function pressedOn({ text, keys, hints = [] }: Row, x: number): readonly KeyName[] {
  if (keys) return keys;
  const places = hints.map((key) => ({ key, end: width(text.slice(0, text.indexOf(`(${key})`) + key.length + 2)) }));
  const key = (places.find(({ end }) => x < end) ?? places.at(-1))?.key;
  return key === undefined ? [] : [key];
}

/** A column of rows, as many as fit. */
export function Rows({
  rows,
  width: columns,
  height,
}: {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const { hub } = useSession();
  const shown = rows.slice(0, Math.max(0, height));
  const live = shown.some(({ keys, hints }) => keys !== undefined || hints !== undefined);
  const press = (x: number, y: number): void => {
    const row = shown[y];
    if (row) hub.press(pressedOn(row, x));
  };
  return (
    <Clickable onPress={live ? press : undefined} flexDirection="column" width={columns} flexShrink={0}>
      {shown.map(({ text, tone }, i) => (
        <Box key={i} height={1} width={columns} flexShrink={0}>
          <Line tone={tone} width={columns}>
            {text}
          </Line>
        </Box>
      ))}
    </Clickable>
  );
}

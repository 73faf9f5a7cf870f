import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Moment } from '../../data/past.ts';
import { useZone } from '../../mouse/use-zone.ts';
import { useMessages, useTheme } from '../../session/hooks.ts';
import { moment as shortly } from '../../text/format.ts';
import { left, spread, width as columnsOf } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';

/** Rows of the strip. */
export const STRIP_ROWS = 3;

/** Pure. The way of an order as a line of `columns`: what has happened by then, where one is, what was still to come. */
export function wayLine(at: number, count: number, columns: number): { readonly before: string; readonly after: string } {
  const room = Math.max(2, columns);
  const here = count < 2 ? room - 1 : Math.round((at / (count - 1)) * (room - 1));
  return { before: '━'.repeat(here), after: '┈'.repeat(room - 1 - here) };
}

/** Which moment lies under a column of the line. */
export const momentAt = (x: number, count: number, columns: number): number =>
  count < 2 ? 0 : Math.round((Math.min(Math.max(0, x), columns - 1) / Math.max(1, columns - 1)) * (count - 1));

/** The time machine: where in its history one sees the order, and what happened there. A click goes to that place. */
export function Strip({
  moments,
  at,
  width,
  onGo,
}: {
  readonly moments: readonly Moment[];
  readonly at: number;
  readonly width: number;
  readonly onGo: (to: number) => void;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const label = ` ${t.travel.title}  `;
  const count = `  ${Math.min(at + 1, moments.length)}/${moments.length} `;
  const room = width - columnsOf(label) - columnsOf(count);
  const { before, after } = wayLine(at, moments.length, room);
  const zone = useZone((x) => onGo(momentAt(x - columnsOf(label), moments.length, room)));
  const shown = moments[at];
  return (
    <Box flexDirection="column" width={width} height={STRIP_ROWS} flexShrink={0}>
      <Box ref={zone} width={width} height={1}>
        <Text {...theme.active}>{label}</Text>
        <Text {...theme.brand}>{`${before}●`}</Text>
        <Text {...theme.muted}>{after}</Text>
        <Text {...theme.muted}>{count}</Text>
      </Box>
      <Line width={width}>{shown ? spread(` ${shortly(shown.at)}  ${shown.text}`, `#${shown.event} `, width) : left('', width)}</Line>
      <Line tone="muted">{'─'.repeat(width)}</Line>
    </Box>
  );
}

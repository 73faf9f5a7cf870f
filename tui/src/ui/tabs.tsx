import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { useZone } from '../mouse/use-zone.ts';
import { useSession, useTheme } from '../session/hooks.ts';
import { take, width as columnsOf } from '../text/width.ts';
import { firstShown } from './form.ts';

/** Columns of the sign for more, at either end. */
const MARK = 1;

/** Which of the tabs are drawn: from the first one up to, not including, the second one. */
export type Shown = readonly [first: number, end: number];

/** Pure. All of them where they fit into `columns`; else as many as fit with the active one among them. */
export function shownTabs(tabs: readonly string[], active: number, columns: number): Shown {
  const widths = tabs.map((tab) => columnsOf(tab) + 2);
  if (widths.reduce((sum, one) => sum + one, 0) <= columns) return [0, tabs.length];
  const first = firstShown(widths, active, columns - 2 * MARK);
  let room = columns - 2 * MARK;
  const end = widths.findIndex((one, i) => i >= first && (room -= one) < 0);
  return [first, end === -1 ? tabs.length : Math.max(end, first + 1)];
}

/** Tabs in one line of `width`; the active one stands in brackets, so that it is seen without colour too, ‹ and › say that there are more. */
export function Tabs({
  tabs,
  active,
  width,
}: {
  readonly tabs: readonly string[];
  readonly active: number;
  readonly width: number;
}): ReactNode {
  const theme = useTheme();
  const session = useSession();
  const [first, end] = shownTabs(tabs, active, width);
  const cut = end - first < tabs.length;
  // A click goes as far to the side as the arrow keys would.
  const zone = useZone((x) => {
    let at = cut ? MARK : 0;
    const clicked = tabs.findIndex((tab, i) => i >= first && i < end && (at += columnsOf(tab) + 2) > x);
    const steps = clicked - active;
    if (clicked >= 0) session.hub.press(Array.from({ length: Math.abs(steps) }, () => (steps > 0 ? 'right' : 'left')));
  });
  return (
    <Box ref={zone} width={width} height={1} flexShrink={0} overflow="hidden">
      {cut ? <Text {...theme.muted}>{first > 0 ? '‹' : ' '}</Text> : null}
      {tabs.slice(first, end).map((tab, i) => {
        const on = first + i === active;
        return (
          <Box key={tab} flexShrink={0}>
            <Text {...(on ? theme.active : theme.muted)}>{take(on ? `[${tab}]` : ` ${tab} `, width)}</Text>
          </Box>
        );
      })}
      {cut ? <Text {...theme.muted}>{end < tabs.length ? '›' : ' '}</Text> : null}
    </Box>
  );
}

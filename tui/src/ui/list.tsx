import { Box, Text, useIsScreenReaderEnabled } from 'ink';
import type { ReactNode } from 'react';
import type { KeyName } from '../keys/keys.ts';
import { steps } from '../mouse/steps.ts';
import { useZone } from '../mouse/use-zone.ts';
import { useMessages, useSession } from '../session/hooks.ts';
import { firstRow } from './layout.ts';

type ListProps<T> = {
  readonly items: readonly T[];
  readonly selected: number;
  readonly width: number;
  /** In cells; only the rows that fit are made. */
  readonly height: number;
  /** Cells of one row. */
  readonly rowHeight?: number;
  readonly keyOf: (item: T) => string;
  readonly row: (item: T, selected: boolean, width: number) => ReactNode;
  /** The keys that move in it and open what one is on, where a click cannot use those of other lists. */
  readonly keys?: { readonly next: KeyName; readonly previous: KeyName; readonly open: KeyName };
};

const ARROWS = { next: 'down', previous: 'up', open: 'enter' } as const;

/** A list of any length: only what is visible exists (a thousand rows cost as much as ten). */
export function List<T>({ items, selected, width, height, rowHeight = 1, keyOf, row, keys = ARROWS }: ListProps<T>): ReactNode {
  const rows = Math.max(1, Math.floor(height / rowHeight));
  const first = firstRow(items.length, selected, rows);
  const session = useSession();
  const t = useMessages();
  // What is shown by inverse colours has to be said.
  const aloud = useIsScreenReaderEnabled();
  // A click goes where the keys would go; on the row one is on it opens it.
  const zone = useZone((_, y) => {
    const clicked = first + Math.floor(y / rowHeight);
    if (clicked >= items.length) return;
    session.hub.press(clicked === selected ? [keys.open] : steps(clicked - selected, keys.next, keys.previous));
  });
  return (
    <Box ref={zone} flexDirection="column" width={width} height={height} overflow="hidden" flexShrink={0}>
      {items.slice(first, first + rows).map((item, i) => (
        <Box key={keyOf(item)} height={rowHeight} width={width} flexShrink={0} flexDirection="column">
          {aloud && first + i === selected ? <Text>{`${t.app.current}: `}</Text> : null}
          {row(item, first + i === selected, width)}
        </Box>
      ))}
    </Box>
  );
}

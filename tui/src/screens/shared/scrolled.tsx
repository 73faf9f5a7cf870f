import { Box } from 'ink';
import type { ReactNode } from 'react';
import { useMessages } from '../../session/hooks.ts';
import { Rows, type Row } from './rows.tsx';

/** As much as fits from a row on; says how much is below. */
export function Scrolled({
  rows,
  first,
  width,
  height,
}: {
  readonly rows: readonly Row[];
  readonly first: number;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const t = useMessages();
  const room = Math.max(1, height);
  const below = rows.length - first - room;
  const shown = rows.slice(first, first + room);
  return (
    <Box flexDirection="column">
      <Rows
        rows={below > 0 ? [...shown.slice(0, -1), { text: t.reviews.more(below + 1), tone: 'key' }] : shown}
        width={width}
        height={room}
      />
    </Box>
  );
}

import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { Clickable } from '../../mouse/clickable.tsx';
import { useMessages, useTheme } from '../../session/hooks.ts';
import { left, width as columnsOf } from '../../text/width.ts';
import { TextField } from '../../ui/text-field.tsx';
import { fileRows } from './attaching.ts';
import { opinionRows, starsOf, type Opinion, type OpinionAction, type OpinionAsk } from './opinion.ts';
import { Rows } from './rows.tsx';
import { stars } from './stars.ts';

/** The rows of an opinion: stars, words, and the files with their sizes below their path. */
export function OpinionFields({
  ask,
  opinion,
  act,
  width,
  height,
}: {
  readonly ask: OpinionAsk;
  readonly opinion: Opinion;
  readonly act: (action: OpinionAction) => void;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const rows = opinionRows(ask);
  const labels = Math.max(...rows.map(({ label }) => columnsOf(label))) + 2;
  const room = width - labels;
  const files = fileRows(opinion.attaching, t);
  /** To the row; on a star, to as many. */
  const press = (i: number, x: number): void => {
    const row = rows[i]!;
    act({ type: 'focus', by: i - opinion.focus, rows: rows.length });
    const star = x - labels;
    if (row.kind === 'stars' && star >= 1 && star <= columnsOf(stars(1))) act({ type: 'stars', id: row.id, to: () => star });
  };
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {rows.map((row, i) => {
        const on = i === opinion.focus;
        return (
          <Clickable key={row.label} onPress={(x) => press(i, x)} height={1} flexShrink={0}>
            <Text {...(on ? theme.active : theme.muted)}>{left(row.label, labels)}</Text>
            {row.kind === 'stars' ? (
              <Text {...(on ? theme.selected : theme.warn)} wrap="truncate">{` ${stars(starsOf(opinion, row.id))} `}</Text>
            ) : (
              <TextField
                key={row.kind}
                field={row.kind === 'words' ? opinion.words : opinion.attaching.path}
                width={room}
                active={on}
                placeholder={row.kind === 'files' ? t.files.hint : '________'}
                onChange={(change) =>
                  act(row.kind === 'words' ? { type: 'words', change } : { type: 'files', action: { type: 'path', change } })
                }
              />
            )}
          </Clickable>
        );
      })}
      {ask.files === undefined ? null : (
        <Box paddingLeft={Math.min(labels, 2)}>
          <Rows rows={files} width={width - 2} height={Math.min(files.length, Math.max(1, height - rows.length))} />
        </Box>
      )}
    </Box>
  );
}

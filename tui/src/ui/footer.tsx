import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { hints, type Command } from '../commands/command.ts';
import { useLang, useTheme, useUi } from '../session/hooks.ts';
import { left, truncate, width } from '../text/width.ts';

/** The keys of the surface one is on. */
export function Keys({
  commands,
  last,
  columns,
}: {
  readonly commands: readonly Command[];
  readonly last?: Command | undefined;
  readonly columns: number;
}): ReactNode {
  const theme = useTheme();
  const shown = hints(commands, last, useLang(), columns - 2);
  return (
    <Box width={columns} height={1} flexShrink={0}>
      <Text> </Text>
      {shown.map((hint, i) => {
        const [key = '', ...words] = hint.text.split(' ');
        return (
          <Text key={hint.id} wrap="truncate" {...(hint.disabled ? theme.muted : {})}>
            {i > 0 ? '  ' : ''}
            <Text {...(hint.disabled ? {} : theme.key)}>{key}</Text> {words.join(' ')}
          </Text>
        );
      })}
    </Box>
  );
}

/** What was just done, or why it was not. */
export function ToastLine({ columns }: { readonly columns: number }): ReactNode {
  const theme = useTheme();
  const toast = useUi((ui) => ui.toast);
  if (!toast) return <Box height={1} flexShrink={0} />;
  const mark = toast.tone === 'good' ? '✓' : '!';
  const text = ` ${mark} ${truncate(toast.text, columns - 5)}`;
  const room = columns - width(text) - 4;
  return (
    <Box height={1} width={columns} flexShrink={0}>
      <Text {...theme[toast.tone]} wrap="truncate">
        {text}
      </Text>
      {toast.tip && room > 12 ? <Text {...theme.muted} wrap="truncate">{`  → ${truncate(toast.tip, room - 2)}`}</Text> : null}
    </Box>
  );
}

/** A whole line of blanks, to draw over what is below. */
export const blank = (columns: number): string => left('', columns);

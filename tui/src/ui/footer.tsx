import { Box, Text } from 'ink';
import { memo, useSyncExternalStore, type ReactNode } from 'react';
import { hints, type Command } from '../commands/command.ts';
import { backCommand } from '../commands/global.ts';
import { useZone } from '../mouse/use-zone.ts';
import { useLang, useMessages, useSession, useTheme, useUi } from '../session/hooks.ts';
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
  const session = useSession();
  const typing = useSyncExternalStore(session.hub.typing.subscribe, session.hub.typing.get);
  // A text field takes every character: a hint of one would be a lie.
  const heard = (command: Command): boolean => !typing || [...command.keys[0]!].length > 1;
  // Help would be typed too; what stays in sight is the way out.
  const end = !last || heard(last) ? last : (commands.find(({ keys }) => keys[0] === 'esc') ?? backCommand(session));
  const shown = hints(
    commands.filter((command) => command !== end && heard(command)),
    end,
    useLang(),
    columns - 2,
  );
  // A click on a hint is its key.
  const zone = useZone((x) => {
    let at = 1;
    for (const [i, hint] of shown.entries()) {
      const end = at + width(hint.text) + (i > 0 ? 2 : 0);
      if (x >= at && x < end) session.hub.press([hint.key]);
      at = end;
    }
  });
  return (
    <Box ref={zone} width={columns} height={1} flexShrink={0}>
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
export const ToastLine = memo(function ToastLine({ columns }: { readonly columns: number }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const session = useSession();
  const toast = useUi((ui) => ui.toast);
  const zone = useZone(toast?.undo ? () => session.hub.press(['u']) : undefined);
  if (!toast) return <Box height={1} flexShrink={0} />;
  const mark = toast.tone === 'good' ? '✓' : '!';
  const tip = toast.undo ? t.app.undo : toast.tip;
  // The way back is never pushed out by what was done: it is there for a few seconds only.
  const kept = toast.undo ? width(t.app.undo) + 5 : 0;
  const text = ` ${mark} ${truncate(toast.text, columns - 5 - kept)}`;
  const room = columns - width(text) - 4;
  return (
    <Box ref={zone} height={1} width={columns} flexShrink={0}>
      <Text {...theme[toast.tone]} wrap="truncate">
        {text}
      </Text>
      {tip && (toast.undo || room > 8) ? <Text {...theme.muted} wrap="truncate">{`  → ${truncate(tip, room - 2)}`}</Text> : null}
    </Box>
  );
});

/** A whole line of blanks, to draw over what is below. */
export const blank = (columns: number): string => left('', columns);

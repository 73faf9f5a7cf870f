import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import { helpCommand } from '../commands/global.ts';
import { useZone, ZoneLevel } from '../mouse/use-zone.ts';
import { useLayer, useLayout, useSession, useTheme } from '../session/hooks.ts';
import { truncate } from '../text/width.ts';
import type { Rect } from './layout.ts';
import { blank, Keys } from './footer.tsx';

type SheetProps = {
  readonly title: string;
  readonly commands: readonly Command[];
  /** Closes it; Esc does. */
  readonly onClose: () => void;
  /** No help of its own: it lies over the screen, not on it. */
  readonly helpless?: boolean;
  /** Gets the room inside the border. */
  readonly children: (width: number, height: number) => ReactNode;
};

/** A surface over the screen: it has the keys to itself until it is closed. Draw it last, Ink knows no other order. */
export function Sheet({ title, commands, onClose, helpless = false, children }: SheetProps): ReactNode {
  const theme = useTheme();
  const session = useSession();
  const { sheet, columns, rows } = useLayout();
  const close: Command = { id: 'sheet.close', keys: ['esc'], title: { zh: '关闭', en: 'Close' }, run: onClose };
  const help: Command = { ...helpCommand(session), id: 'sheet.help' };
  const all = [...commands, close, ...(helpless ? [] : [help])];
  useLayer({ level: 2, modal: true, commands: all });
  const inner = { width: sheet.width - 4, height: sheet.height - 3 };
  const border = theme.border === undefined ? {} : { borderColor: theme.border };
  return (
    <ZoneLevel value={2}>
      <Outside onClose={onClose} sheet={sheet} columns={columns} rows={rows} />
      <Box position="absolute" top={sheet.y} left={sheet.x} width={sheet.width} height={sheet.height} flexDirection="column">
        {Array.from({ length: sheet.height }, (_, i) => (
          <Text key={i}>{blank(sheet.width)}</Text>
        ))}
      </Box>
      <Box
        position="absolute"
        top={sheet.y}
        left={sheet.x}
        width={sheet.width}
        height={sheet.height}
        borderStyle="round"
        paddingX={1}
        flexDirection="column"
        overflow="hidden"
        {...border}
      >
        <Box height={1} flexShrink={0}>
          <Text {...theme.title}>{truncate(title, inner.width)}</Text>
        </Box>
        {children(inner.width, inner.height)}
      </Box>
      <Box position="absolute" top={rows - 1} left={0} width={columns} height={1}>
        <Text>{blank(columns)}</Text>
      </Box>
      <Box position="absolute" top={rows - 1} left={0} width={columns} height={1}>
        <Keys commands={helpless ? commands : [...commands, help]} last={close} columns={columns} />
      </Box>
    </ZoneLevel>
  );
}

type OutsideProps = { readonly onClose: () => void; readonly sheet: Rect; readonly columns: number; readonly rows: number };

/** What lies beside a sheet: nothing of it can be clicked while the sheet is open, and a click there closes the sheet. */
function Outside({ onClose, sheet, columns, rows }: OutsideProps): ReactNode {
  const zone = useZone((x, y) => {
    const inside = x >= sheet.x && x < sheet.x + sheet.width && y >= sheet.y && y < sheet.y + sheet.height;
    // The keys of the sheet stand on the last line, below it.
    if (!inside && y < rows - 1) onClose();
  });
  return <Box ref={zone} position="absolute" top={0} left={0} width={columns} height={rows} />;
}

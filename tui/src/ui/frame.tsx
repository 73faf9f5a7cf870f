import { Box } from 'ink';
import type { ReactNode } from 'react';
import { helpCommand } from '../commands/global.ts';
import type { Command } from '../commands/command.ts';
import { useLayer, useLayout, useSession } from '../session/hooks.ts';
import { Keys, ToastLine } from './footer.tsx';
import { Header } from './header.tsx';

type FrameProps = {
  readonly commands: readonly Command[];
  readonly note?: string | undefined;
  readonly sheet?: ReactNode;
  readonly children: ReactNode;
};

/** A screen: header, body, toast and keys. Its commands are heard while no sheet lies over it. */
export function Frame({ commands, note, sheet, children }: FrameProps): ReactNode {
  const { columns, rows, body } = useLayout();
  const session = useSession();
  useLayer({ level: 1, modal: false, commands });
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      {/* Read aloud, what a sheet covers is not there. */}
      <Box width={columns} height={rows} flexDirection="column" flexShrink={0} aria-hidden={Boolean(sheet)}>
        <Header columns={columns} note={note} />
        <Box width={columns} height={body.height} flexShrink={0} overflow="hidden">
          {children}
        </Box>
        <ToastLine columns={columns} />
        <Keys commands={commands} last={helpCommand(session)} columns={columns} />
      </Box>
      {sheet}
    </Box>
  );
}

import type { ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { Paragraph } from '../../ui/line.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Asks before something that cannot be taken back: Enter does it, Esc does not. */
export function ConfirmSheet({
  title,
  text,
  yes,
  onYes,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  readonly yes: Command['title'];
  readonly onYes: () => Promise<void>;
  readonly onClose: () => void;
}): ReactNode {
  const commands: Command[] = [
    {
      id: 'confirm.yes',
      keys: ['enter'],
      title: yes,
      run: async () => {
        await onYes();
        onClose();
      },
    },
  ];
  return (
    <Sheet title={title} commands={commands} onClose={onClose}>
      {(width) => (
        <Paragraph width={width} rows={6}>
          {text}
        </Paragraph>
      )}
    </Sheet>
  );
}

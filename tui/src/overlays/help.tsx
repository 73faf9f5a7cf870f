import { useState, type ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import { moving } from '../commands/moving.ts';
import { showKey } from '../keys/keys.ts';
import { useLang, useLayout, useMessages, useSession } from '../session/hooks.ts';
import { left } from '../text/width.ts';
import { Line } from '../ui/line.tsx';
import { List } from '../ui/list.tsx';
import { Sheet } from '../ui/sheet.tsx';

const keysText = ({ keys }: Command): string =>
  keys.length > 3 ? `${showKey(keys[0]!)} … ${showKey(keys.at(-1)!)}` : keys.map(showKey).join(' ');

/** `?`: everything that can be done here, from the same table as the footer; Enter does it. */
export function HelpSheet(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const lang = useLang();
  const { sheet } = useLayout();
  // The commands of the screen below, as they were when help was asked for.
  const [commands] = useState<readonly Command[]>(() =>
    session.hub.commands().filter((command) => command.id !== 'help' && !command.id.startsWith('move.')),
  );
  const [selected, setSelected] = useState(0);
  const close = (): void => session.overlay(undefined);
  const chosen = commands[selected];
  const own: Command[] = [
    {
      id: 'help.run',
      keys: ['enter'],
      title: { zh: '执行', en: 'Do it' },
      disabledReason: chosen?.disabledReason,
      run: () => {
        close();
        if (chosen) session.hub.run(chosen, chosen.keys[0]!);
      },
    },
    ...moving(commands.length, sheet.height - 3, setSelected),
    { id: 'help.close', keys: ['?', 'q'], title: { zh: '关闭', en: 'Close' }, quiet: true, run: close },
  ];
  return (
    <Sheet title={t.help.title} commands={own} onClose={close}>
      {(width, height) => (
        <List
          items={commands}
          selected={selected}
          width={width}
          height={height}
          keyOf={(command) => command.id}
          row={(command, on) => (
            <Line tone={on ? 'selected' : command.disabledReason ? 'muted' : undefined}>
              {left(
                `${left(keysText(command), 14)}${command.title[lang]}${command.disabledReason ? ` · ${command.disabledReason}` : ''}`,
                width,
              )}
            </Line>
          )}
        />
      )}
    </Sheet>
  );
}

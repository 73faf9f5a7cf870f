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
  keys.length > 4 ? `${showKey(keys[0]!)} … ${showKey(keys.at(-1)!)}` : keys.map(showKey).join(' ');

/** Each thing that can be done once, with all its keys; nothing that a list does by itself, nor help about help. */
function oncePerTitle(commands: readonly Command[]): Command[] {
  const told = new Map<string, Command>();
  for (const command of commands) {
    if (command.id.endsWith('help') || command.id.startsWith('move.')) continue;
    const first = told.get(command.title.zh);
    told.set(command.title.zh, first ? { ...first, keys: [...first.keys, ...command.keys] } : command);
  }
  return [...told.values()];
}

/** `?`: everything that can be done here, from the same table as the footer; Enter does it. */
export function HelpSheet(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const lang = useLang();
  const { sheet } = useLayout();
  // The commands of the screen below, as they were when help was asked for.
  const [commands] = useState<readonly Command[]>(() => oncePerTitle(session.hub.commands()));
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
    <Sheet
      title={`${t.help.title}  ${commands.length === 0 ? 0 : selected + 1}/${commands.length}${selected + 1 < commands.length ? ' ↓' : ''}`}
      commands={own}
      onClose={close}
      helpless
    >
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

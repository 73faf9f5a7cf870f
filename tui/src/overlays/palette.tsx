import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import { clamp } from '../commands/moving.ts';
import { showKey } from '../keys/keys.ts';
import { useLang, useMessages, useSession, useUi } from '../session/hooks.ts';
import { useSpelling } from '../session/use-spelling.ts';
import { Nothing } from '../screens/shared/awaited.tsx';
import { spread } from '../text/width.ts';
import { fieldOf, textOf } from '../ui/field.ts';
import { Line } from '../ui/line.tsx';
import { List } from '../ui/list.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { TextField } from '../ui/text-field.tsx';
import { choicesFor, type Choice } from './palette.ts';

const nameOf = (choice: Choice): string => (choice.kind === 'command' ? `command ${choice.command.id}` : JSON.stringify(choice.route));

/** `:`: whatever can be done here or gone to, found by a few letters of its Chinese, its pinyin or its English. */
export function PaletteSheet(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const lang = useLang();
  const names = useUi((ui) => ui.names);
  // The commands of the screen below, as they were when the palette was opened.
  const [below] = useState<readonly Command[]>(() => session.hub.commands());
  const [field, edit] = useState(fieldOf(''));
  const [raw, select] = useState(0);
  const spell = useSpelling();
  const choices = choicesFor(textOf(field), below, names, spell, t);
  const selected = clamp(raw, choices.length);
  const chosen = choices[selected];
  const close = (): void => session.overlay(undefined);
  const by = (amount: number) => () => select(clamp(selected + amount, choices.length));
  const commands: Command[] = [
    {
      id: 'palette.run',
      keys: ['enter'],
      title: { zh: '执行', en: 'Do it' },
      when: chosen !== undefined,
      disabledReason: chosen?.kind === 'command' ? chosen.command.disabledReason : undefined,
      run: () => {
        close();
        if (chosen?.kind === 'place') session.go(chosen.route);
        else if (chosen) session.hub.run(chosen.command, chosen.command.keys[0]!);
      },
    },
    { id: 'palette.down', keys: ['down', 'tab'], title: { zh: '下一个', en: 'Next' }, run: by(1) },
    { id: 'palette.up', keys: ['up', 'shift-tab'], title: { zh: '上一个', en: 'Previous' }, quiet: true, run: by(-1) },
    { id: 'palette.pagedown', keys: ['pagedown'], title: { zh: '下一页', en: 'Page down' }, quiet: true, run: by(10) },
    { id: 'palette.pageup', keys: ['pageup'], title: { zh: '上一页', en: 'Page up' }, quiet: true, run: by(-10) },
  ];
  return (
    <Sheet title={`${t.palette.title}  ${choices.length}`} commands={commands} onClose={close} helpless>
      {(width, height) => (
        <>
          <TextField
            field={field}
            width={width}
            active
            placeholder={t.palette.placeholder}
            onChange={(change) => {
              edit(change);
              select(0);
            }}
          />
          <Box height={1} flexShrink={0} />
          {choices.length === 0 ? <Nothing>{t.palette.nowhere(textOf(field).trim())}</Nothing> : null}
          <List
            items={choices}
            selected={selected}
            width={width}
            height={height - 2}
            keyOf={nameOf}
            row={(choice, on, columns) => {
              const { title, end, disabled } = shownAs(choice, t.palette.places);
              return (
                <Line tone={on ? 'selected' : disabled ? 'muted' : undefined} width={columns}>
                  {spread(` ${title[lang]}${disabled ? ` · ${disabled}` : ''}`, `${end} `, columns)}
                </Line>
              );
            }}
          />
        </>
      )}
    </Sheet>
  );
}

type Shown = { readonly title: Command['title']; readonly end: string; readonly disabled: string | undefined };

const shownAs = (choice: Choice, places: string): Shown =>
  choice.kind === 'command'
    ? { title: choice.command.title, end: showKey(choice.command.keys[0]!), disabled: choice.command.disabledReason }
    : { title: choice.title, end: places, disabled: undefined };

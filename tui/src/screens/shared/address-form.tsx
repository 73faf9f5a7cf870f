import { Box, Text } from 'ink';
import { useReducer, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp } from '../../commands/moving.ts';
import type { Address } from '../../data/answers.ts';
import type { Divisions } from '../../data/checkout.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { Clickable } from '../../mouse/clickable.tsx';
import { useAnswer, useMessages, useSession, useTheme } from '../../session/hooks.ts';
import { useSpelling } from '../../session/use-spelling.ts';
import { left, width } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import {
  answersOf,
  FIELDS,
  isDivision,
  optionsFor,
  reduceWriting,
  startOption,
  startWriting,
  written,
  type AddressField,
  type Writing,
} from './address.ts';

/** The names that the division one is at may have; none where it is written freely, or what is above it is not known. */
function useDivisions(writing: Writing): readonly string[] {
  const field = FIELDS[writing.focus]!;
  const province = written(writing, 'province');
  const city = written(writing, 'city');
  const above = field === 'province' ? [] : field === 'city' ? [province] : [province, city];
  const asks = isDivision(field) && above.every((name) => name !== '');
  const args = field === 'province' ? {} : field === 'city' ? { province } : { province, city };
  return useAnswer<Divisions>(asks ? 'address divisions' : undefined, asks ? args : {})?.divisions ?? [];
}

/** What is wrong with a field, and what may have been meant. */
function troubleWith({ wrong, near }: Writing, field: AddressField, t: Messages): string | undefined {
  const names = near[field] ?? [];
  if (!wrong.includes(field)) return names.length > 0 ? t.address.near(names.join(' / ')) : undefined;
  return names.length > 0 ? t.address.near(names.join(' / ')) : t.address.wrong[field];
}

type AddressFormProps = {
  /** The one to change; a new one when left out. */
  readonly address?: Address | undefined;
  readonly onSaved: (answer: { readonly addresses: readonly Address[]; readonly address?: string }) => void;
  readonly onClose: () => void;
};

/** A new address, or one to change: divisions are chosen step by step, typing narrows them; each wrong field says why (R5.02). */
export function AddressForm({ address, onSaved, onClose }: AddressFormProps): ReactNode {
  const session = useSession();
  const theme = useTheme();
  const t = useMessages();
  const [writing, act] = useReducer(reduceWriting, address, startWriting);
  const field = FIELDS[writing.focus]!;
  const names = useDivisions(writing);
  const text = written(writing, field);
  const options = optionsFor(names, text, useSpelling());
  const option = writing.option === -1 ? startOption(options, text) : Math.min(writing.option, options.length - 1);
  const last = writing.focus === FIELDS.length - 1;
  const choosing = options.length > 0;
  const save = async (): Promise<void> => {
    const values = answersOf(writing);
    const result = await session.act(address ? 'address edit' : 'address add', address ? { address: address.id, ...values } : values);
    if (result.ok) {
      session.toast({ tone: 'good', text: t.address.saved });
      onSaved(result.answer);
      return;
    }
    const { wrong, near = {} } = result.error.facts as { readonly wrong?: readonly AddressField[]; readonly near?: Writing['near'] };
    if (Array.isArray(wrong)) act({ type: 'wrong', wrong, near });
  };
  const commands: Command[] = [
    {
      id: 'address.take',
      keys: ['enter'],
      title: { zh: '选这个', en: 'Take it' },
      when: choosing,
      run: () => act({ type: 'take', name: options[option] ?? text }),
    },
    { id: 'address.save', keys: ['enter'], title: { zh: '保存', en: 'Save' }, when: last && !choosing, run: save },
    {
      id: 'address.next',
      keys: ['enter'],
      title: { zh: '下一项', en: 'Next' },
      when: !last && !choosing,
      run: () => act({ type: 'focus', by: 1 }),
    },
    { id: 'address.saveNow', keys: ['ctrl-s'], title: { zh: '保存', en: 'Save' }, when: !last || choosing, run: save },
    ...(['down', 'up'] as const).map((key): Command => ({
      id: `address.${key}`,
      keys: [key],
      title: key === 'down' ? { zh: '下一个', en: 'Next' } : { zh: '上一个', en: 'Previous' },
      quiet: true,
      run: () => {
        const by = key === 'down' ? 1 : -1;
        act(choosing ? { type: 'option', to: clamp(option + by, options.length) } : { type: 'focus', by });
      },
    })),
    { id: 'address.tab', keys: ['tab'], title: { zh: '下一项', en: 'Next' }, quiet: true, run: () => act({ type: 'focus', by: 1 }) },
    { id: 'address.back', keys: ['shift-tab'], title: { zh: '上一项', en: 'Previous' }, run: () => act({ type: 'focus', by: -1 }) },
  ];
  const labels = Math.max(...FIELDS.map((one) => width(t.address[one]))) + 2;
  return (
    <Sheet title={address ? t.address.edit : t.address.add} commands={commands} onClose={onClose}>
      {(columns, height) => {
        const troubles = FIELDS.filter((one) => troubleWith(writing, one, t) !== undefined).length;
        return (
          <>
            {FIELDS.map((one, i) => {
              const trouble = troubleWith(writing, one, t);
              return (
                <Box key={one} flexDirection="column" flexShrink={0}>
                  <Clickable onPress={() => act({ type: 'focus', by: i - writing.focus })} height={1} flexShrink={0}>
                    <Text {...(i === writing.focus ? theme.active : theme.muted)}>{left(t.address[one], labels)}</Text>
                    <TextField
                      field={writing.fields[one]}
                      width={columns - labels}
                      active={i === writing.focus}
                      placeholder="________"
                      onChange={(change) => act({ type: 'edit', change, names })}
                    />
                  </Clickable>
                  {trouble === undefined ? null : <Line tone="bad" width={columns}>{`${' '.repeat(labels)}! ${trouble}`}</Line>}
                </Box>
              );
            })}
            {isDivision(field) && names.length > 0 ? (
              <Box flexDirection="column" marginTop={1} flexShrink={0}>
                <Line tone="muted" width={columns}>
                  {choosing ? t.address.options(options.length) : t.address.noOption}
                </Line>
                <List
                  items={options}
                  selected={option}
                  width={columns}
                  height={Math.max(1, Math.min(options.length, height - FIELDS.length - troubles - 2))}
                  keyOf={(name) => name}
                  row={(name, on, room) => <Line tone={on ? 'selected' : undefined}>{left(` ${name}`, room)}</Line>}
                />
              </Box>
            ) : null}
          </>
        );
      }}
    </Sheet>
  );
}

import { Box, Text } from 'ink';
import { useReducer, useState, type ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import { Clickable } from '../mouse/clickable.tsx';
import { useTheme } from '../session/hooks.ts';
import { truncate, width } from '../text/width.ts';
import { firstShown, optionAt, reduceForm, startForm, valuesOf, type Ask } from './form.ts';
import { Line } from './line.tsx';
import { Sheet } from './sheet.tsx';
import { TextField } from './text-field.tsx';
import { fieldOf, textOf, type Field } from './field.ts';

type FormProps = {
  readonly title: string;
  readonly asks: readonly Ask[];
  /** What Enter on the last question does; a sentence when something is wrong with the answers. */
  readonly onSubmit: (values: Readonly<Record<string, string>>) => Promise<string | undefined>;
  readonly submit: Command['title'];
  readonly onClose: () => void;
  /** Shown above the questions: what it is about. */
  readonly about?: string;
  /** No blank lines between the questions: there are many. */
  readonly dense?: boolean;
  /** It may be sent from any question: the rest has answers already. */
  readonly early?: boolean;
};

/** A sheet of questions: Tab and Enter go on, arrows choose, Enter on the last one sends. */
export function Form({ title, asks, onSubmit, submit, onClose, about, dense = false, early = false }: FormProps): ReactNode {
  const theme = useTheme();
  const [state, dispatch] = useReducer(reduceForm(asks), asks, startForm);
  const [problem, setProblem] = useState<string | undefined>();
  const last = state.focus === asks.length - 1;
  const focused = asks[state.focus];
  const choosing = focused?.kind === 'choice' && focused.options.length > 1;
  const send = async (): Promise<void> => setProblem(await onSubmit(valuesOf(asks, state)));
  const write = (ask: Extract<Ask, { kind: 'text' }>, change: (field: Field) => Field): void => {
    const refused = ask.only !== undefined && !ask.only.test(textOf(change(state.texts[ask.id] ?? fieldOf(''))));
    setProblem(refused ? ask.otherwise : undefined);
    if (!refused) dispatch({ type: 'edit', id: ask.id, change });
  };
  const commands: Command[] = [
    { id: 'form.send', keys: ['enter'], title: submit, when: last, run: send },
    { id: 'form.early', keys: ['ctrl-s'], title: { zh: `直接${submit.zh}`, en: `${submit.en} now` }, when: early && !last, run: send },
    { id: 'form.next', keys: ['enter'], title: { zh: '下一项', en: 'Next' }, when: !last, run: () => dispatch({ type: 'focus', by: 1 }) },
    {
      id: 'form.down',
      keys: ['tab', 'down'],
      title: { zh: '下一项', en: 'Next' },
      quiet: true,
      run: () => dispatch({ type: 'focus', by: 1 }),
    },
    {
      id: 'form.up',
      keys: ['shift-tab', 'up'],
      title: { zh: '上一项', en: 'Previous' },
      quiet: state.focus === 0,
      run: () => dispatch({ type: 'focus', by: -1 }),
    },
    {
      id: 'form.right',
      keys: ['right', 'l', 'space'],
      title: { zh: '换一个', en: 'Choose' },
      when: choosing,
      run: () => dispatch({ type: 'choose', by: 1 }),
    },
    {
      id: 'form.left',
      keys: ['left', 'h'],
      title: { zh: '换一个', en: 'Choose' },
      quiet: true,
      when: choosing,
      run: () => dispatch({ type: 'choose', by: -1 }),
    },
  ];
  const labels = Math.max(...asks.map((ask) => width(ask.label))) + 2;
  const widthsOf = (ask: Extract<Ask, { kind: 'choice' }>): number[] => ask.options.map((one) => width(one.label) + 2);
  /** To the question; on an option of it, to that. */
  const press = (i: number, column: number, room: number): void => {
    const ask = asks[i]!;
    dispatch({ type: 'focus', by: i - state.focus });
    if (ask.kind !== 'choice') return;
    const now = state.choices[ask.id] ?? 0;
    const widths = widthsOf(ask);
    dispatch({ type: 'choose', by: (optionAt(widths, firstShown(widths, now, room), column) ?? now) - now });
  };
  return (
    <Sheet title={title} commands={commands} onClose={onClose}>
      {(columns) => (
        <>
          {about ? <Line tone="muted">{truncate(about, columns)}</Line> : null}
          {asks.map((ask, i) => (
            <Clickable
              key={ask.id}
              onPress={(x) => press(i, x - labels, columns - labels)}
              marginTop={dense ? 0 : 1}
              height={1}
              flexShrink={0}
            >
              <Box width={labels} flexShrink={0}>
                <Text {...(i === state.focus ? theme.active : theme.muted)}>{ask.label}</Text>
              </Box>
              {ask.kind === 'text' ? (
                <TextField
                  field={state.texts[ask.id] ?? fieldOf('')}
                  width={columns - labels}
                  active={i === state.focus}
                  placeholder="________"
                  onChange={(change) => write(ask, change)}
                />
              ) : (
                <Text wrap="truncate">
                  {ask.options.map((option, at) =>
                    at < firstShown(widthsOf(ask), state.choices[ask.id] ?? 0, columns - labels) ? null : (
                      <Text key={option.value} {...(at === (state.choices[ask.id] ?? 0) ? theme.selected : {})}>{` ${option.label} `}</Text>
                    ),
                  )}
                </Text>
              )}
            </Clickable>
          ))}
          {problem ? (
            <Box marginTop={1}>
              <Line tone="bad">{truncate(problem, columns)}</Line>
            </Box>
          ) : null}
        </>
      )}
    </Sheet>
  );
}

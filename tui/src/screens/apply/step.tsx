import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { CASE_TYPES } from '../../data/aftersale.ts';
import { useMessages, useTheme } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { left, width as columnsOf } from '../../text/width.ts';
import type { Field } from '../../ui/field.ts';
import { TextField } from '../../ui/text-field.tsx';
import { fileRows } from '../shared/attaching.ts';
import { around, Rows, sentence, type Row } from '../shared/rows.tsx';
import { unfinished, type Desk } from './desk.ts';
import { written } from './draft.ts';
import { checkRows, lineRows, reasonRows, skuRows, typeRows } from './step-rows.ts';

type StepProps = { readonly desk: Desk; readonly width: number; readonly height: number };

/** What the step one is at asks, and what is wrong with the answer. */
export function StepView({ desk, width, height }: StepProps): ReactNode {
  const t = useMessages();
  const { draft, act, most } = desk;
  const ask = (text: string): Row[] => sentence(text, width, 'title');
  /** What is asked, and of the rows to choose from those around the chosen one. */
  const choice = (text: string, rows: readonly Row[], at: number, room = height): Row[] => {
    const head = ask(text);
    return [...head, ...around(rows, at, room - head.length)];
  };
  const all = (rows: readonly Row[]): ReactNode => <Rows rows={rows} width={width} height={height} />;
  switch (draft.step) {
    case 'lines':
      return all(choice(t.apply.chooseLines, lineRows(desk, width, t), draft.row * 2));
    case 'type':
      return all(around(typeRows(desk, width, t), CASE_TYPES.indexOf(desk.type) + 1, height));
    case 'sku':
      return all(choice(t.apply.chooseSku, skuRows(desk, width, t), desk.sku));
    case 'check':
      return all(checkRows(desk, width, t));
    case 'reason':
      return (
        <Asked
          above={choice(t.apply.chooseReason, reasonRows(desk, width), draft.reason, height - 2)}
          label={t.apply.words}
          field={draft.words}
          below={[]}
          width={width}
          onChange={(change) => act({ type: 'words', change })}
        />
      );
    case 'amount': {
      const wrong = written(draft.amount) === '' ? undefined : unfinished('amount', desk, t);
      return (
        <Asked
          above={ask(t.apply.amountOf(money(most)))}
          label={t.apply.amount}
          field={draft.amount}
          below={wrong === undefined ? [] : sentence(`! ${wrong}`, width, 'bad')}
          width={width}
          onChange={(change) => act({ type: 'amount', change })}
        />
      );
    }
    case 'evidence':
      return (
        <Asked
          above={ask(t.files.hint)}
          label={t.files.path}
          field={draft.attaching.path}
          below={fileRows(draft.attaching, t).flatMap((row) => sentence(row.text, width, row.tone))}
          width={width}
          onChange={(change) => act({ type: 'files', action: { type: 'path', change } })}
        />
      );
  }
}

/** A text to write, with rows above and below it. */
function Asked({
  above,
  label,
  field,
  below,
  width,
  onChange,
}: {
  readonly above: readonly Row[];
  readonly label: string;
  readonly field: Field;
  readonly below: readonly Row[];
  readonly width: number;
  readonly onChange: (change: (field: Field) => Field) => void;
}): ReactNode {
  const theme = useTheme();
  const labels = columnsOf(label) + 2;
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Rows rows={above} width={width} height={above.length} />
      <Box height={1} marginTop={1} flexShrink={0}>
        <Text {...theme.active}>{left(label, labels)}</Text>
        <TextField key={label} field={field} width={width - labels} active placeholder="________" onChange={onChange} />
      </Box>
      <Rows rows={below} width={width} height={below.length} />
    </Box>
  );
}

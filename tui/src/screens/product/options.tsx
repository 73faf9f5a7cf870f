import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Product } from '../../data/goods.ts';
import type { KeyName } from '../../keys/keys.ts';
import { Clickable } from '../../mouse/clickable.tsx';
import { steps } from '../../mouse/steps.ts';
import { useMessages, useSession, useTheme } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { left, width as columnsOf } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { dimensionsOf, pickedSku, pickedText, type Choice } from './model.ts';

/** Columns that the names of the rows take. */
const LABEL = 11;

/** The specs side by side (✕: no SKU has it with the others), the quantity, and what the chosen SKU costs and has left (R3.02). */
export function Options({
  product,
  choice,
  width,
  obstacle,
}: {
  readonly product: Product;
  readonly choice: Choice;
  readonly width: number;
  /** Why it cannot be bought like this. */
  readonly obstacle?: string | undefined;
}): ReactNode {
  const theme = useTheme();
  const session = useSession();
  const t = useMessages();
  const dimensions = dimensionsOf(product.skus);
  const sku = pickedSku(product.skus, choice.picked);
  const price = sku ? `  ${money(sku.price * choice.quantity)}` : '';
  const stock = sku ? (sku.available === 0 ? t.stock['out-of-stock'] : `${t.common.left} ${sku.available}`) : '';
  const stepper = `- ${choice.quantity} +`;
  const beside = LABEL + columnsOf(stepper) + columnsOf(price) + 2 + columnsOf(stock) <= width;
  const low = sku && sku.available <= 5 ? theme.warn : theme.muted;
  // A click takes the way of the keys: to the row, then over the values that there are.
  const toRow = (row: number): readonly KeyName[] => steps(row - choice.row, 'down', 'up');
  const pick = (row: number, value: string): void => {
    const { name, values } = dimensions[row]!;
    const fits = (one: string): boolean => pickedSku(product.skus, { ...choice.picked, [name]: one }) !== undefined;
    const possible = values.filter((one) => one === choice.picked[name] || one === value || fits(one));
    const by = possible.indexOf(value) - possible.indexOf(choice.picked[name] ?? '');
    session.hub.press(toRow(row));
    if (fits(value)) session.hub.press(steps(by, 'right', 'left'));
    else session.toast({ tone: 'warn', text: t.product.noSuchSpec(pickedText({ ...choice.picked, [name]: value })) });
  };
  const count = (x: number): void => {
    const key = x === LABEL ? ['left'] : x === LABEL + columnsOf(stepper) - 1 ? ['right'] : [];
    session.hub.press([...toRow(dimensions.length), ...key]);
  };
  const label = (text: string, row: number): ReactNode => (
    <Text {...(row === choice.row ? theme.active : theme.muted)}>{`${left(`${row === choice.row ? '›' : ' '} ${text}`, LABEL - 1)} `}</Text>
  );
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Line tone="title">{t.product.chooseSpec}</Line>
      {dimensions.map((dimension, row) => (
        <Box key={dimension.name} flexShrink={0}>
          <Box flexShrink={0}>{label(dimension.name, row)}</Box>
          <Box flexWrap="wrap" columnGap={1}>
            {dimension.values.map((value) => {
              const on = choice.picked[dimension.name] === value;
              const fit = pickedSku(product.skus, { ...choice.picked, [dimension.name]: value });
              const style = on ? theme.selected : fit && fit.available > 0 ? {} : theme.muted;
              const mark = fit === undefined ? '✕' : ' ';
              const end = fit?.available === 0 ? ` ${t.product.soldOut}` : '';
              return (
                <Clickable key={value} onPress={() => pick(row, value)} flexShrink={0}>
                  <Text {...style}>{on ? `[${value}]` : `${mark}${value}${end} `}</Text>
                </Clickable>
              );
            })}
          </Box>
        </Box>
      ))}
      <Clickable onPress={count} height={1} flexShrink={0}>
        <Text wrap="truncate">
          {label(t.common.quantity, dimensions.length)}
          <Text {...theme.title}>{stepper}</Text>
          <Text {...theme.price}>{price}</Text>
          {beside ? <Text {...low}>{`  ${stock}`}</Text> : null}
        </Text>
      </Clickable>
      {beside ? null : <Text {...low} wrap="truncate">{`${' '.repeat(LABEL)}${stock}`}</Text>}
      {obstacle === undefined ? null : <Line tone="bad" width={width}>{`! ${obstacle}`}</Line>}
    </Box>
  );
}

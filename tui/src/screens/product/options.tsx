import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Product } from '../../data/goods.ts';
import { useMessages, useTheme } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { left, width as columnsOf } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { dimensionsOf, pickedSku, type Choice } from './model.ts';

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
  const t = useMessages();
  const dimensions = dimensionsOf(product.skus);
  const sku = pickedSku(product.skus, choice.picked);
  const price = sku ? `  ${money(sku.price * choice.quantity)}` : '';
  const stock = sku ? (sku.available === 0 ? t.stock['out-of-stock'] : `${t.common.left} ${sku.available}`) : '';
  const stepper = `- ${choice.quantity} +`;
  const beside = LABEL + columnsOf(stepper) + columnsOf(price) + 2 + columnsOf(stock) <= width;
  const low = sku && sku.available <= 5 ? theme.warn : theme.muted;
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
                <Text key={value} {...style}>
                  {on ? `[${value}]` : `${mark}${value}${end} `}
                </Text>
              );
            })}
          </Box>
        </Box>
      ))}
      <Text wrap="truncate">
        {label(t.common.quantity, dimensions.length)}
        <Text {...theme.title}>{stepper}</Text>
        <Text {...theme.price}>{price}</Text>
        {beside ? <Text {...low}>{`  ${stock}`}</Text> : null}
      </Text>
      {beside ? null : <Text {...low} wrap="truncate">{`${' '.repeat(LABEL)}${stock}`}</Text>}
      {obstacle === undefined ? null : <Line tone="bad" width={width}>{`! ${obstacle}`}</Line>}
    </Box>
  );
}

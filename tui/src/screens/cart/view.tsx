import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Cart, CartLine } from '../../data/goods.ts';
import { clamp } from '../../commands/moving.ts';
import { useLayout, useLocal, useMessages, useNames, useNow, useReading, useSession } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { spread, width as columnsOf } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { move } from '../shared/selection.ts';
import { lineTitle, variantText } from '../shared/spec.ts';
import { cartCommands, type CartSheet } from './commands.ts';
import { canSettle, notesOf, reductionWords, rowsOf, selectedLines, shownLines, totalWords, type Row } from './model.ts';
import { SpecSheet } from './spec-sheet.tsx';
import { TopUpSheet } from './topup-sheet.tsx';

/** Rows of the screen that a line takes. */
const ROW = 2;

const keyOf = (row: Row): string => (row.kind === 'shop' ? `shop/${row.id}` : `${row.kind}/${row.line.id}`);

/** 购物车: lines by shop with what is true of them now, and what the selection costs (R4.02–R4.05). */
export function CartScreen(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { body } = useLayout();
  const reading = useReading<Cart>('cart show');
  const cart = reading.state === 'ready' ? reading.answer : undefined;
  const lines = shownLines(cart);
  const [raw, act] = useLocal('cart', move, () => 0);
  const [sheet, open] = useState<CartSheet | undefined>();
  const selected = clamp(raw, lines.length);
  const line = lines[selected];
  const height = body.height - 2;
  const units = selectedLines(lines).reduce((sum, one) => sum + one.quantity, 0);
  const rows = cart ? rowsOf(cart) : [];
  const close = (): void => open(undefined);
  useNames(namesIn(lines));
  return (
    <Frame
      commands={cartCommands(session, cart, selected, Math.floor(height / ROW), act, open)}
      sheet={
        sheet === 'spec' && line ? (
          <SpecSheet line={line} lines={lines} onClose={close} />
        ) : sheet === 'topup' ? (
          <TopUpSheet shop={topUpShop(cart, line?.shop)} onClose={close} />
        ) : null
      }
    >
      <Awaited reading={reading} width={body.width}>
        {(answer) =>
          lines.length > 0 ? (
            <Box flexDirection="column">
              <List
                items={rows}
                selected={rows.findIndex((row) => row.kind === 'line' && row.index === selected)}
                width={body.width}
                height={height}
                keyOf={keyOf}
                row={(row, on, width) => <CartRow row={row} on={on} width={width} />}
              />
              <Line> </Line>
              <Line tone="price">{totalLine(t.cart.selected, t.orders.units(units), totalWords(answer, t), body.width)}</Line>
            </Box>
          ) : (
            <Nothing>{t.cart.empty}</Nothing>
          )
        }
      </Awaited>
    </Frame>
  );
}

/** The shop to top up: that of the chosen line if it has something to reach, else the first that has. */
function topUpShop(cart: Cart | undefined, shop: string | undefined): string | undefined {
  const open = (cart?.shops ?? []).filter(({ next }) => next !== null);
  return (open.find((one) => one.shop === shop) ?? open[0])?.shop;
}

/** How much is selected and what it costs; the amounts are never cut. */
function totalLine(selected: string, units: string, total: string, columns: number): string {
  const start = [`${selected} ${units}`, units].find((one) => columnsOf(one) + columnsOf(total) + 3 <= columns) ?? '';
  return spread(` ${start}`, `${total} `, columns);
}

/** What a line costs: one, how many, and both together. */
const priceWords = ({ unitPrice, quantity }: CartLine): string =>
  `${money(unitPrice)} ×${quantity}${quantity > 1 ? ` = ${money(unitPrice * quantity)}` : ''}`;

/** What the lines' SKUs and products are called. */
const namesIn = (lines: readonly CartLine[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines.flatMap((line) => [
      [`sku/${line.sku}`, lineTitle(line)],
      ...(line.product && line.title ? [[`product/${line.product}`, line.title]] : []),
    ]),
  );

function CartRow({ row, on, width }: { readonly row: Row; readonly on: boolean; readonly width: number }): ReactNode {
  const t = useMessages();
  const now = useNow();
  if (row.kind === 'shop')
    return <Line tone="title">{spread(` ${row.name}`, `${reductionWords(row.shop, t, width - columnsOf(row.name) - 3)} `, width)}</Line>;
  const { line } = row;
  const ok = canSettle(line);
  if (row.kind === 'line') {
    const mark = ok ? (line.selected ? '[x]' : '[ ]') : '[-]';
    return (
      <Line tone={on ? 'selected' : ok ? undefined : 'muted'}>
        {spread(` ${mark} ${line.title ?? line.sku}`, `${priceWords(line)} `, width)}
      </Line>
    );
  }
  const notes = notesOf(line, t, now).join(' · ');
  return <Line tone={ok ? 'muted' : 'bad'}>{spread(`     ${variantText(line, t)}`, notes ? `${notes} ` : '', width)}</Line>;
}

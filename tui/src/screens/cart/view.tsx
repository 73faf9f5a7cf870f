import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Cart, CartLine } from '../../data/answers.ts';
import { clamp } from '../../commands/moving.ts';
import { useLayout, useLocal, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { variantText } from '../shared/spec.ts';
import { cartCommands } from './commands.ts';
import { notesOf, selectedLines } from './model.ts';

const move = (selected: number, to: (selected: number) => number): number => to(selected);
const ROW = 2;

/** 购物车: lines with what is true of them now, and what the selection costs (R4.02–R4.04). */
export function CartScreen(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { body } = useLayout();
  const reading = useReading<Cart>('cart show');
  const cart = reading.state === 'ready' ? reading.answer : undefined;
  const lines = cart?.lines ?? [];
  const [raw, act] = useLocal('cart', move, () => 0);
  const selected = clamp(raw, lines.length);
  const height = body.height - 2;
  const units = selectedLines(lines).reduce((sum, line) => sum + line.quantity, 0);
  return (
    <Frame commands={cartCommands(session, cart, selected, Math.floor(height / ROW), act)}>
      <Awaited reading={reading} width={body.width}>
        {() =>
          lines.length > 0 && cart ? (
            <Box flexDirection="column">
              <List
                items={lines}
                selected={selected}
                width={body.width}
                height={height}
                rowHeight={ROW}
                keyOf={(line) => line.id}
                row={(line, on, width) => <Row line={line} on={on} width={width} />}
              />
              <Line> </Line>
              <Line tone="price">
                {spread(` ${t.cart.selected} ${t.orders.units(units)}`, `${t.common.total} ${money(cart.selectedTotal)} `, body.width)}
              </Line>
            </Box>
          ) : (
            <Nothing>{t.cart.empty}</Nothing>
          )
        }
      </Awaited>
    </Frame>
  );
}

function Row({ line, on, width }: { readonly line: CartLine; readonly on: boolean; readonly width: number }): ReactNode {
  const t = useMessages();
  const notes = notesOf(line, t).join(' · ');
  return (
    <>
      <Line tone={on ? 'selected' : undefined}>
        {spread(` ${line.selected ? '[x]' : '[ ]'} ${line.title ?? line.sku}`, `${money(line.unitPrice)} ×${line.quantity} `, width)}
      </Line>
      <Line tone={line.status === 'ok' ? 'muted' : 'bad'}>{spread(`     ${variantText(line)}`, notes ? `${notes} ` : '', width)}</Line>
    </>
  );
}

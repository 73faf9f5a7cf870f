import { useState, type ReactNode } from 'react';
import { clamp, moving } from '../../commands/moving.ts';
import type { Quote } from '../../data/checkout.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useMessages } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { pair, Rows, type Row } from '../shared/rows.tsx';
import { lineTitle } from '../shared/spec.ts';
import { layerRows } from './price.ts';

/** Every layer of every shop with the ruling behind it and what each line has of it; the parts add up to the whole (R5.03, M1). */
function whyRows(quote: Quote, width: number, t: Messages): Row[] {
  const titles = new Map(quote.orders.flatMap(({ lines }) => lines.map((line) => [line.sku, lineTitle(line)] as const)));
  const orders = quote.orders.flatMap((order): Row[] => [
    { text: order.shopName, tone: 'title' },
    ...order.layers.flatMap(({ text, rule, amount, shares }): Row[] => [
      pair(` ${text} (${rule})`, money(amount), width),
      ...shares.map((share) => pair(`   ${titles.get(share.sku) ?? share.sku}`, money(share.amount), width, 'muted')),
    ]),
    ...order.lines.map((line) => pair(` ${lineTitle(line)} ×${line.quantity}`, money(line.paid), width, 'muted')),
    pair(` ${t.checkout.whyTotal}`, money(order.payable), width, 'price'),
  ]);
  const whole = quote.orders.length > 1 ? layerRows(quote, width, t) : [];
  return [...orders, ...whole, pair(t.checkout.payable, money(quote.payable), width, 'price')];
}

/** 价格明细: why it costs what it costs. */
export function WhySheet({ quote, onClose }: { readonly quote: Quote; readonly onClose: () => void }): ReactNode {
  const t = useMessages();
  const [top, move] = useState(0);
  const all = whyRows(quote, 40, t).length;
  return (
    <Sheet title={t.checkout.why} commands={moving(all, 10, move)} onClose={onClose}>
      {(width, height) => {
        const rows = whyRows(quote, width, t);
        const first = clamp(top, Math.max(1, rows.length - height + 1));
        return <Rows rows={rows.slice(first)} width={width} height={height} />;
      }}
    </Sheet>
  );
}

import { useState, type ReactNode } from 'react';
import { clamp, scrolling } from '../../commands/moving.ts';
import type { Quote } from '../../data/checkout.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLayout, useMessages } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { pair, pairs, type Row } from '../shared/rows.tsx';
import { Scrolled } from '../shared/scrolled.tsx';
import { lineTitle } from '../shared/spec.ts';
import { layerRows } from './price.ts';

/** Every layer of every shop with the ruling behind it and what each line has of it; the parts add up to the whole (R5.03, M1). */
function whyRows(quote: Quote, width: number, t: Messages): Row[] {
  const titles = new Map(quote.orders.flatMap(({ lines }) => lines.map((line) => [line.sku, lineTitle(line)] as const)));
  const orders = quote.orders.flatMap((order): Row[] => [
    { text: order.shopName, tone: 'title' },
    ...order.layers.flatMap(({ text, rule, amount, shares }): Row[] => [
      ...pairs(` ${text} (${rule})`, money(amount), width),
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
  const { sheet } = useLayout();
  const [raw, scroll] = useState(0);
  const rows = whyRows(quote, sheet.width - 4, t);
  const height = sheet.height - 3;
  const furthest = Math.max(0, rows.length - height);
  return (
    <Sheet title={t.checkout.why} commands={scrolling(furthest, height - 1, scroll)} onClose={onClose}>
      {(width, inner) => <Scrolled rows={rows} first={clamp(raw, furthest + 1)} width={width} height={inner} />}
    </Sheet>
  );
}

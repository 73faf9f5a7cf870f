import { useState, type ReactNode } from 'react';
import { clamp, scrolling } from '../../commands/moving.ts';
import type { Product } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLang, useLayout, useMessages, useYear } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { wrap } from '../../text/wrap.ts';
import { Sheet } from '../../ui/sheet.tsx';
import type { Row } from '../shared/rows.tsx';
import { Scrolled } from '../shared/scrolled.tsx';
import { shippingWords } from './facts.tsx';

/** Everything about a product that is no price and no review, as lines (R3.01, R3.04). */
function rowsOf(product: Product, t: Messages, shipping: readonly string[], columns: number): Row[] {
  const groups: readonly (readonly [string, readonly string[]])[] = [
    [t.product.pictures, (product.pictures ?? []).map((picture) => `▣ ${picture}`)],
    [t.product.points, product.points ?? []],
    [t.product.afterCoupon, (product.price.steps ?? []).map(({ text, amount }) => `${text} ${money(amount)}`)],
    [t.product.promises, product.policies],
    [t.product.delivery, [...shipping, ...(product.shipFrom ? [t.product.shipFrom(product.shipFrom)] : [])]],
    [
      t.product.credentials,
      [
        `${product.shopName ?? product.shop}${product.flagship ? ` [${t.product.flagship}]` : ''}`,
        ...(product.licence ? [t.product.licence(product.licence)] : []),
      ],
    ],
  ];
  return groups
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([title, lines]) => [
      { text: title, tone: 'title' as const },
      ...lines.flatMap((line) => wrap(line, columns - 2).map((text) => ({ text: `  ${text}` }))),
    ]);
}

/** 详情: pictures, points, promises, shipping and credentials; scrolls where they do not fit. */
export function DetailsSheet({ product, onClose }: { readonly product: Product; readonly onClose: () => void }): ReactNode {
  const t = useMessages();
  const { sheet } = useLayout();
  const rows = rowsOf(product, t, shippingWords(product, t, useLang(), useYear()), sheet.width - 4);
  const height = sheet.height - 3;
  const furthest = Math.max(0, rows.length - height);
  const [raw, scroll] = useState(0);
  return (
    <Sheet title={t.product.details} commands={scrolling(furthest, height - 1, scroll)} onClose={onClose}>
      {(width, inner) => <Scrolled rows={rows} first={clamp(raw, furthest + 1)} width={width} height={inner} />}
    </Sheet>
  );
}

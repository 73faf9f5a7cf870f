import { useState, type ReactNode } from 'react';
import { clamp, scrolling } from '../../commands/moving.ts';
import type { Coupon, Product, Sku } from '../../data/goods.ts';
import { useAnswer, useLayout, useMessages, useYear } from '../../session/hooks.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { Scrolled } from '../shared/scrolled.tsx';
import { priceWhyRows } from './price-why.ts';

/** 为什么是这个价: of the chosen SKU, before anything is put into the cart. */
export function WhySheet({
  product,
  sku,
  onClose,
}: {
  readonly product: Product;
  readonly sku: Sku | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const t = useMessages();
  const year = useYear();
  const { sheet } = useLayout();
  const asked = useAnswer<{ readonly coupons: readonly Coupon[] }>('coupon list', { product: product.id });
  const [raw, scroll] = useState(0);
  const rows = priceWhyRows({ product, sku, coupons: asked?.coupons ?? product.coupons ?? [] }, sheet.width - 4, t, year);
  const height = sheet.height - 3;
  const furthest = Math.max(0, rows.length - height);
  return (
    <Sheet title={t.priceWhy.title} commands={scrolling(furthest, height - 1, scroll)} onClose={onClose}>
      {(width, inner) => <Scrolled rows={rows} first={clamp(raw, furthest + 1)} width={width} height={inner} />}
    </Sheet>
  );
}

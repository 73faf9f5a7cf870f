import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import { bodyOf, colourOf } from '../../art/solids/look.ts';
import { createTurntable } from '../../art/turntable.ts';
import type { Product, Sku } from '../../data/goods.ts';
import { usePainter } from '../../session/hooks.ts';
import { PictureBox } from '../../ui/picture-box.tsx';

/** How many pictures there are to turn through; one without captions still has its sides. */
export const picturesOf = ({ pictures }: Pick<Product, 'pictures'>): readonly string[] => (pictures?.length ? pictures : ['', '', '', '']);

/** The product from the side that is chosen, in the colour of the chosen spec (R3.01). */
export function ProductPicture({
  product,
  sku,
  at,
  width,
  height,
}: {
  readonly product: Product;
  readonly sku: Sku | undefined;
  /** Which of its pictures, from 0. */
  readonly at: number;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const painter = usePainter();
  const table = useMemo(() => createTurntable(() => painter?.motion ?? false), [painter]);
  useLayoutEffect(() => {
    const pictures = picturesOf(product);
    const body = bodyOf(product.title);
    table.pose({
      body,
      colour: colourOf(body, product.id, product.title, sku?.spec ?? {}),
      at,
      of: pictures.length,
      caption: pictures[at] ?? '',
    });
  });
  return <PictureBox picture={table} width={width} height={height} />;
}

import type { Command } from '../../commands/command.ts';
import type { Product } from '../../data/answers.ts';
import type { Route } from '../../nav/route.ts';
import type { Session } from '../../session/session.ts';
import { dimensionsOf, pickedSku, type Choice, type ChoiceAction } from './model.ts';

export type ProductRoute = Extract<Route, { screen: 'product' }>;
export type ProductSheet = 'coupons' | 'reviews';

/** Why the chosen SKU cannot be bought; undefined when it can (R2.07). */
function obstacle(session: Session, product: Product, choice: Choice): string | undefined {
  const t = session.words();
  const sku = pickedSku(product.skus, choice.picked);
  if (!sku) return t.product.chooseFirst;
  if (!product.canAddToCart && product.stockStatus === 'out-of-stock') return t.product.noneLeft;
  return sku.available === 0 ? t.product.outOfStock : undefined;
}

/** Choose, add, buy, claim, read (R3.02, R3.06, R3.08). */
export function productCommands(
  session: Session,
  route: ProductRoute,
  product: Product | undefined,
  choice: Choice,
  act: (action: ChoiceAction) => void,
  open: (sheet: ProductSheet) => void,
): Command[] {
  if (!product) return [];
  const t = session.words();
  const sku = pickedSku(product.skus, choice.picked);
  const why = obstacle(session, product, choice);
  const rows = dimensionsOf(product.skus).length;
  return [
    {
      id: 'product.add',
      keys: ['a'],
      title: { zh: '加购', en: 'Add to cart' },
      disabledReason: why,
      run: async () => {
        if (!sku) return;
        const result = await session.act('cart add', {
          sku: sku.id,
          quantity: choice.quantity,
          ...(route.from ? { from: route.from } : {}),
        });
        if (!result.ok) return;
        const low = result.answer.warning ? `（${t.product.lowStock}）` : '';
        session.toast({ tone: 'good', text: t.product.added(product.title, choice.quantity) + low });
      },
    },
    {
      id: 'product.buy',
      keys: ['b'],
      title: { zh: '立即购买', en: 'Buy now' },
      disabledReason: why,
      run: () => {
        if (sku)
          session.go({
            screen: 'checkout',
            items: [{ sku: sku.id, quantity: choice.quantity }],
            ...(route.from ? { from: route.from } : {}),
          });
      },
    },
    {
      id: 'product.value',
      keys: ['l', 'right'],
      title: choice.row < rows ? { zh: '换规格', en: 'Change' } : { zh: '加一件', en: 'More' },
      run: () => act({ type: 'value', by: 1 }),
    },
    {
      id: 'product.value.back',
      keys: ['h', 'left'],
      title: { zh: '上一个规格', en: 'Previous value' },
      quiet: true,
      run: () => act({ type: 'value', by: -1 }),
    },
    {
      id: 'product.row',
      keys: ['j', 'down'],
      title: { zh: '下一行', en: 'Next row' },
      quiet: true,
      run: () => act({ type: 'row', by: 1 }),
    },
    {
      id: 'product.row.back',
      keys: ['k', 'up'],
      title: { zh: '上一行', en: 'Previous row' },
      quiet: true,
      run: () => act({ type: 'row', by: -1 }),
    },
    { id: 'product.more', keys: ['+', '='], title: { zh: '加一件', en: 'More' }, run: () => act({ type: 'quantity', by: 1 }) },
    {
      id: 'product.less',
      keys: ['-', '_'],
      title: { zh: '减一件', en: 'Less' },
      quiet: true,
      run: () => act({ type: 'quantity', by: -1 }),
    },
    { id: 'product.coupons', keys: ['c'], title: { zh: '领券', en: 'Coupons' }, run: () => open('coupons') },
    { id: 'product.reviews', keys: ['r'], title: { zh: '评价', en: 'Reviews' }, run: () => open('reviews') },
    { id: 'product.shop', keys: ['s'], title: { zh: '进店', en: 'Shop' }, run: () => session.go({ screen: 'mall', shop: product.shop }) },
  ];
}

import type { Command } from '../../commands/command.ts';
import { accountCommand, isGuest } from '../../commands/global.ts';
import type { Cart, Product, Sku } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { stackOf } from '../../nav/nav.ts';
import type { Route } from '../../nav/route.ts';
import type { Session } from '../../session/session.ts';
import { doneWithUndo, undoAdd } from '../shared/undo.ts';
import { dimensionsOf, impassable, MOST, pickedSku, type Choice, type ChoiceAction } from './model.ts';

export type ProductRoute = Extract<Route, { screen: 'product' }>;
export type ProductSheet = 'coupons' | 'reviews' | 'questions' | 'related' | 'details' | 'why';

/** Why the chosen SKU cannot be bought in this quantity; undefined when it can (R2.07). */
export function obstacle(t: Messages, product: Product, choice: Choice): string | undefined {
  if (product.offShelf) return t.product.offShelf;
  const sku = pickedSku(product.skus, choice.picked);
  if (!sku) return t.product.chooseFirst;
  if (!product.canAddToCart && product.stockStatus === 'out-of-stock') return t.product.noneLeft;
  if (sku.available === 0) return t.product.outOfStock;
  return choice.quantity > sku.available ? t.product.below(sku.available) : undefined;
}

/** Why there cannot be so many of it (C3, R3.02); undefined when there can. */
function noQuantity(t: Messages, sku: Sku | undefined, quantity: number): string | undefined {
  if (quantity < 1) return t.cart.one;
  if (quantity > MOST) return t.checkout.most;
  return sku && quantity > Math.max(1, sku.available) ? t.product.noMore(sku.available) : undefined;
}

/** The way back to the room (R3.07): the one that lies behind on the stack, else a new visit of it. */
function toRoom(session: Session, { live }: Product): void {
  if (!live) return;
  const behind = stackOf(session.ui.get().nav).at(-2)?.route;
  if (behind?.screen === 'live' && behind.content === live.content) session.navigate({ type: 'back' });
  else session.go({ screen: 'live', content: live.content });
}

/** Choose, add, buy, claim, read, walk on (R3.02, R3.03, R3.05–R3.08). */
export function productCommands(
  session: Session,
  route: ProductRoute,
  product: Product | undefined,
  choice: Choice,
  act: (action: ChoiceAction) => void,
  /** Turns the picture; undefined where none is seen. */
  turn: ((by: number) => void) | undefined,
  open: (sheet: ProductSheet) => void,
): Command[] {
  if (!product) return [];
  const t = session.words();
  const sku = pickedSku(product.skus, choice.picked);
  const why = obstacle(t, product, choice);
  const rows = dimensionsOf(product.skus).length;
  const quantity = (by: number) => (): void => {
    const limit = noQuantity(t, sku, choice.quantity + by);
    if (limit !== undefined) session.toast({ tone: 'warn', text: limit });
    else act({ type: 'quantity', by });
  };
  const step = (by: number) => (): void => {
    if (choice.row >= rows) return quantity(by)();
    const [blocked] = impassable(product.skus, choice, by);
    const values = dimensionsOf(product.skus)[choice.row]?.values ?? [];
    if (blocked !== undefined) session.toast({ tone: 'warn', text: t.product.noSuchSpec(blocked) });
    else if (values.length < 2) session.toast({ tone: 'warn', text: t.product.onlyOne(values[0] ?? '') });
    act({ type: 'value', by });
  };
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
        const text = t.product.added(product.title, choice.quantity) + low;
        const undo = undoAdd(result.answer as Cart, sku.id, choice.quantity);
        if (undo) doneWithUndo(session, text, undo);
        else session.toast({ tone: 'good', text });
      },
    },
    {
      id: 'product.buy',
      keys: ['b'],
      title: { zh: '立即购买', en: 'Buy now' },
      disabledReason: why,
      run: () => {
        if (isGuest(session)) session.toast({ tone: 'bad', text: t.account.loginFirst, tip: t.account.loginKey });
        else if (sku)
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
      run: step(1),
    },
    {
      id: 'product.value.back',
      keys: ['h', 'left'],
      title: { zh: '上一个规格', en: 'Previous value' },
      quiet: true,
      run: step(-1),
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
    { ...accountCommand(session), when: isGuest(session) },
    { id: 'product.more', keys: ['+', '='], title: { zh: '加一件', en: 'More' }, run: quantity(1), repeats: true },
    {
      id: 'product.less',
      keys: ['-', '_'],
      title: { zh: '减一件', en: 'Less' },
      quiet: true,
      repeats: true,
      run: quantity(-1),
    },
    { id: 'product.turn', keys: [']', '.'], title: { zh: '下一图', en: 'Next view' }, when: turn !== undefined, run: () => turn?.(1) },
    {
      id: 'product.turn.back',
      keys: ['[', ','],
      title: { zh: '上一图', en: 'Previous view' },
      quiet: true,
      when: turn !== undefined,
      run: () => turn?.(-1),
    },
    { id: 'product.coupons', keys: ['c'], title: { zh: '领券', en: 'Coupons' }, run: () => open('coupons') },
    { id: 'product.reviews', keys: ['r'], title: { zh: '评价', en: 'Reviews' }, run: () => open('reviews') },
    {
      id: 'product.room',
      keys: ['v'],
      title: product.live?.state === 'replay' ? { zh: '看回放', en: 'Replay' } : { zh: '回直播间', en: 'Live room' },
      when: Boolean(product.live),
      run: () => toRoom(session, product),
    },
    { id: 'product.questions', keys: ['i'], title: { zh: '问大家', en: 'Questions' }, run: () => open('questions') },
    { id: 'product.why', keys: ['w'], title: { zh: '为什么这个价', en: 'Why this price' }, run: () => open('why') },
    { id: 'product.related', keys: ['m'], title: { zh: '看了还看', en: 'See also' }, run: () => open('related') },
    { id: 'product.details', keys: ['d'], title: { zh: '详情', en: 'Details' }, run: () => open('details') },
    { id: 'product.shop', keys: ['s'], title: { zh: '进店', en: 'Shop' }, run: () => session.go({ screen: 'shop', shop: product.shop }) },
  ];
}

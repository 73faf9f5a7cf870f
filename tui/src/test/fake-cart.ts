import type { Cart, CartLine } from '../data/goods.ts';
import { TOP_UP } from './fake-goods.ts';
import { iso, login, ok, refuse, skuOf, type Answers, type State } from './fake-state.ts';

const THRESHOLD = { threshold: 20_000, off: 3000 };

/** What is worth knowing of a line: what is missing to the reduction, a lower price, the last ones. */
function hintsOf(line: CartLine, gap: number | undefined): CartLine['hints'] {
  const { available = 0 } = skuOf(line.sku) ?? {};
  return [
    ...(line.unitPrice < line.priceAtAdd ? [{ code: 'price-drop', amount: line.priceAtAdd - line.unitPrice }] : []),
    ...(gap !== undefined && line.selected ? [{ code: 'threshold-gap', amount: gap }] : []),
    ...(available <= 5 ? [{ code: 'low-stock', amount: available }] : []),
  ];
}

/** Stage 4 of the fake mall: one shop with one full reduction. */
export function cartAnswers(state: State): Answers {
  const shown = (line: CartLine): CartLine =>
    state.gone.includes(line.sku)
      ? { ...line, status: 'unavailable', reason: { code: 'SKU_UNAVAILABLE', facts: { reason: 'off-shelf' } } }
      : line;

  const cart = (): Cart => {
    const lines = state.cart.map(shown);
    const goods = lines.reduce((sum, line) => (line.selected && line.status === 'ok' ? sum + line.unitPrice * line.quantity : sum), 0);
    const reached = goods >= THRESHOLD.threshold ? THRESHOLD : null;
    const next = reached ? null : { ...THRESHOLD, gap: THRESHOLD.threshold - goods };
    return {
      lines: lines.map((line) => ({ ...line, hints: line.status === 'ok' ? hintsOf(line, next?.gap) : [] })),
      selectedTotal: goods,
      shops: lines.length > 0 ? [{ shop: 'shanye', name: '山野集户外旗舰店', goods, reached, next }] : [],
      warning: null,
    };
  };

  return {
    'cart show': (_, as) => (as === 'guest' ? login() : ok(cart())),
    'cart topup': () => ok(TOP_UP),
    'cart add': ({ sku, quantity = 1, from }, as) => {
      if (as === 'guest') return login();
      const { product, price, spec, available } = skuOf(sku)!;
      if (quantity > available) return refuse('OUT_OF_STOCK', '库存不足');
      const had = state.cart.find((line) => line.sku === sku);
      if (had) state.cart = state.cart.map((line) => (line === had ? { ...line, quantity: line.quantity + quantity } : line));
      else
        state.cart = [
          ...state.cart,
          {
            id: `c${state.cart.length + 1}`,
            sku,
            product: product.id,
            title: product.title,
            spec,
            shop: product.shop,
            ...(product.shopName ? { shopName: product.shopName } : {}),
            quantity,
            unitPrice: price,
            priceAtAdd: price,
            selected: true,
            status: 'ok',
            hints: [],
            from: from ?? null,
            expiresAt: iso(state.now + 2_592_000_000),
          },
        ];
      return ok(cart());
    },
    'cart update': ({ line, quantity, sku }) => {
      const old = state.cart.find((one) => one.id === line)!;
      const other = state.cart.find((one) => one.sku === sku && one.id !== line);
      const to = { ...old, ...(quantity ? { quantity } : {}), ...(sku ? { sku, spec: skuOf(sku)!.spec } : {}) };
      state.cart = other
        ? state.cart
            .filter((one) => one.id !== line)
            .map((one) => (one.id === other.id ? { ...one, quantity: one.quantity + to.quantity } : one))
        : state.cart.map((one) => (one.id === line ? to : one));
      return ok(cart());
    },
    'cart remove': ({ lines }) => {
      state.cart = state.cart.filter((one) => !lines.includes(one.id));
      return ok(cart());
    },
    'cart select': ({ lines = [], all, none }) => {
      state.cart = state.cart.map((one) => ({ ...one, selected: all || lines.includes(one.id) || (!none && one.selected) }));
      return ok(cart());
    },
  };
}

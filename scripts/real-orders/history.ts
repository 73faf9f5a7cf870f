import { reference, type Line, type World } from './input.ts';

/** What happened to the orders of a replay, read off its lines: no mall is asked. Amounts are fen, instants ms. */
export type History = {
  readonly trades: readonly Trade[];
  readonly reviews: readonly Review[];
  /** The clock after the last line. */
  readonly end: number;
};

export type Trade = {
  /** The name that its answer is saved under. */
  readonly name: string;
  readonly buyer: string;
  readonly at: number;
  readonly orders: Order[];
  paid?: { readonly at: number; readonly channel: Channel };
};

export type Order = {
  readonly trade: Trade;
  readonly shop: string;
  readonly items: readonly Item[];
  shippedAt?: number;
  signedAt?: number;
  confirmedAt?: number;
  /** When the merchant agreed to pay everything back. */
  refundedAt?: number;
};

/** `fen` is what all units cost together. */
type Item = { readonly sku: string; readonly product: string; readonly quantity: number; readonly fen: number };

type Review = { readonly order: Order; readonly stars: number };

export const CHANNELS = ['douyin', 'wechat', 'alipay', 'card'] as const;
export type Channel = (typeof CHANNELS)[number];

export const DAY = 24 * 3_600_000;
/** R1 for goods that are neither fresh nor presale, at an address that is not remote. */
const AUTO_CONFIRM = 7 * DAY;
const REMOTE = ['西藏', '新疆', '青海', '内蒙古', '宁夏'];

const instant = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

/** When an order was completed: by hand, else by itself (R1, T1); undefined when it was not until `end`. */
export function completedAt({ signedAt, confirmedAt }: Order, end: number): number | undefined {
  if (confirmedAt !== undefined) return confirmedAt;
  const due = signedAt === undefined ? Infinity : signedAt + AUTO_CONFIRM;
  return due <= end ? due : undefined;
}

/** The arithmetic knows plain goods only: anything in the world that would change a price or a deadline is an error. */
function checkPlain({ settings, accounts, shops, products }: World): void {
  const discount = (settings?.['douyinPayDiscount'] as { rate?: number } | undefined)?.rate;
  const remote = accounts.find(({ addresses = [] }) => addresses.some(({ province }) => REMOTE.some((name) => province.startsWith(name))));
  const freight = shops.find((shop) => 'fullReductions' in shop || Object.values(shop.freight ?? {}).some((fen) => fen !== 0));
  const special = products.find(
    (product) => (product.kind ?? 'normal') !== 'normal' || ['promotion', 'subsidy', 'presale', 'insurance'].some((key) => key in product),
  );
  const odd = discount === 0 ? (remote ?? freight ?? special)?.id : 'Douyin Pay discount';
  if (odd !== undefined) throw new Error(`${odd}: discounts, freight, remote addresses and special goods are beyond this tally`);
}

/** Finds, or fails with the name that was asked for. */
function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`${name} is not known`);
  return found;
}

/** Units per SKU as a text, to compare what is asked back with what was bought. */
const units = (lines: readonly { readonly sku: string; readonly quantity: number }[]): string =>
  lines
    .map(({ sku, quantity }) => `${sku}=${quantity}`)
    .toSorted()
    .join();

/** Reads the lines in order. A line that it cannot account for is an error, so that nothing is left out unnoticed. */
export function readHistory(world: World, lines: readonly Line[]): History {
  checkPlain(world);
  const skus = new Map(
    world.products.flatMap(({ id, shop, listPrice, skus: own }) =>
      own.map((sku) => [sku.id, { product: id, shop, price: sku.price ?? listPrice }]),
    ),
  );
  const trades = new Map<string, Trade>();
  const cases = new Map<string, Order>();
  const parcels = new Map<string, Order>();
  const reviews: Review[] = [];
  let now = instant(world.clock);

  const orderOf = (text: string): Order => {
    const { name, path } = reference(text);
    const index = /^\.orders\[(\d+)\]\.order$/.exec(path)?.[1];
    const order = known(trades, name).orders[Number(index)];
    if (!order) throw new Error(`${text} is no order`);
    return order;
  };

  /** What each command does to the history; false when that is more than plain arithmetic knows. */
  const commands: Readonly<Record<string, (args: Line['with'], line: Line) => boolean>> = {
    'merchant price': ({ sku, price }) => {
      skus.set(sku, { ...known(skus, sku), price });
      return true;
    },
    // One order per shop (O1), in the order in which the shops first appear.
    'order submit': ({ items }, { as, save }) => {
      const shops = new Map<string, Item[]>();
      for (const { sku, quantity } of items as { sku: string; quantity: number }[]) {
        const { shop, product, price } = known(skus, sku);
        shops.set(shop, [...(shops.get(shop) ?? []), { sku, product, quantity, fen: price * quantity }]);
      }
      const trade: Trade = { name: save ?? '', buyer: as, at: now, orders: [] };
      for (const [shop, bought] of shops) trade.orders.push({ trade, shop, items: bought });
      trades.set(trade.name, trade);
      return save !== undefined;
    },
    pay: ({ trade: saved, channel, simulate }) => {
      const trade = known(trades, reference(saved).name);
      const plain = simulate === undefined && trade.paid === undefined && CHANNELS.includes(channel);
      trade.paid = { at: now, channel };
      return plain;
    },
    'merchant ship': ({ order: saved, waybill, lines: some }) => {
      const order = orderOf(saved);
      const plain = order.trade.paid !== undefined && order.shippedAt === undefined && order.refundedAt === undefined && some === undefined;
      order.shippedAt = now;
      parcels.set(waybill, order);
      return plain;
    },
    'courier sign': ({ waybill }) => {
      const order = known(parcels, waybill);
      const plain = order.signedAt === undefined;
      order.signedAt = now;
      return plain;
    },
    'aftersale apply': ({ order: saved, type, amount, lines: asked }, { save }) => {
      const order = orderOf(saved);
      cases.set(save ?? '', order);
      const whole =
        units((asked as { line: string; quantity: number }[]).map(({ line, quantity }) => ({ sku: line, quantity }))) ===
        units(order.items);
      return type === 'refund-only' && amount === undefined && order.trade.paid !== undefined && order.shippedAt === undefined && whole;
    },
    'merchant case agree': ({ case: saved }) => {
      const order = known(cases, reference(saved).name);
      const plain = order.refundedAt === undefined;
      order.refundedAt = now;
      return plain;
    },
    'order confirm': ({ order: saved }) => {
      const order = orderOf(saved);
      const plain = order.signedAt !== undefined && completedAt(order, now) === undefined;
      order.confirmedAt = now;
      return plain;
    },
    'review post': ({ order: saved, product }) => {
      const order = orderOf(saved);
      reviews.push({ order, stars: product });
      return completedAt(order, now) !== undefined;
    },
    'clock advance': ({ by }) => {
      const days = /^(\d+)d$/.exec(by)?.[1];
      now += Number(days) * DAY;
      return days !== undefined;
    },
  };

  for (const line of lines) {
    if (line.at !== undefined) now = instant(line.at);
    if (!commands[line.do]?.(line.with, line)) throw new Error(`the tally cannot account for ${JSON.stringify(line)}`);
  }
  return { trades: [...trades.values()], reviews, end: now };
}

import { DAY, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import type { World } from '../world-file.ts';
import { courseOf } from './after-sales.ts';
import type { History } from './document.ts';
import { lotsOf, type Lots } from './lots.ts';
import { opinions, questionLines } from './opinions.ts';
import { deliveries } from './parcels.ts';
import { pictureOf } from './pictures.ts';
import { tradesOf, type Trade } from './trades.ts';

/** A line of a batch (contract §4) and its instant, ms. */
export type PastLine = {
  readonly at: number;
  readonly as: string;
  readonly do: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly save?: string;
};

const PASSWORD = '246810';
/** Nothing is told of the last moments. */
const QUIET = 30 * MINUTE;
/** By then a line has confirmed itself anywhere: signed within 39 hours, and at most 10 days after that (R1). */
const BY_ITSELF = 12 * DAY;
const SIGNED = 42 * HOUR;

const CHANNELS = ['douyin', 'douyin', 'douyin', 'wechat', 'wechat', 'alipay', 'alipay', 'card'] as const;

/** The midnight in Shanghai at which a past that ends now begins. */
export const beginning = ({ days }: Pick<History, 'days'>, now: number): number =>
  Math.floor((now + 8 * HOUR) / DAY) * DAY - 8 * HOUR - days * DAY;

/** The world with the customers of the past among its accounts; they come last. */
export function withCustomers(world: World, { buyers }: History): World {
  const accounts = buyers.map(([id, name, province, city, district, detail], i) => {
    const phone = `138000001${String(i + 1).padStart(2, '0')}`;
    const home = { id: 'home', recipient: name, phone, province, city, district, detail, default: true };
    return { id, role: 'buyer' as const, name, phone, paymentPassword: PASSWORD, addresses: [home] };
  });
  return { ...world, accounts: [...world.accounts, ...accounts] };
}

/** Everything that happened, in order. What was sold came in before, so that the stock of today is the world's. */
export function pastOf(world: World, history: History, now: number): PastLine[] {
  const lots = lotsOf(history.seed);
  const start = beginning(history, now);
  const trades = tradesOf(world, history, start, lots);
  const claim = claims(world, lots);
  const think = opinions(history.reviews, lots);
  // Draws of its own: what is bought and said does not depend on when a parcel arrives.
  const deliver = deliveries(world, history, lotsOf(history.seed + 1));
  const gone = new Map<string, number>();
  const take = (sku: string, quantity: number): void => void gone.set(sku, (gone.get(sku) ?? 0) + quantity);

  const lines = trades.flatMap((trade) => {
    const { fate, items } = trade;
    const bought = [...claim(trade), submit(trade, world, lots)];
    if (fate === 'unpaid') return bought;
    items.forEach(({ sku, quantity }) => take(sku.id, quantity));
    const paid = [...bought, ...pay(trade, lots)];
    if (fate === 'paid') return [...paid, ...deliver(trade), ...received(trade, think, start + history.days * DAY, lots)];
    const course = courseOf(fate, trade);
    course.gone.forEach(({ sku, quantity }) => take(sku, quantity));
    return [...paid, ...(fate.type === 'refund-only' ? [] : deliver(trade)), ...course.lines];
  });
  const all = [...restocks(world, gone, start), ...lines, ...questionLines(history, world, start, lots)];
  return all.filter(({ at }) => at < now - QUIET).toSorted((a, b) => a.at - b.at);
}

/** The same or a later instant at which people are awake: after eight in the morning in Shanghai. */
function awake(at: number): number {
  const early = 8 * HOUR - ((at + 8 * HOUR) % DAY);
  return early > 0 ? at + early + 30 * MINUTE : at;
}

function restocks({ products }: World, gone: ReadonlyMap<string, number>, start: number): PastLine[] {
  return products.flatMap(({ shop, skus }) =>
    skus.flatMap(({ id }): PastLine[] => {
      const quantity = gone.get(id) ?? 0;
      if (quantity <= 0) return [];
      return [{ at: start + 9 * HOUR, as: `${shop}-clerk`, do: 'merchant restock', with: { sku: id, quantity } }];
    }),
  );
}

/** Some claim a coupon first, while it can be had (P6): one of the shop, or one for everything. */
function claims({ coupons }: World, lots: Lots): (trade: Trade) => PastLine[] {
  const owned = new Map<string, number>();
  return ({ at, buyer, shops }) => {
    const open = coupons.filter(
      ({ id, scope, shop, total, perUser, claimFrom, claimTo, products, categories }) =>
        (scope === 'platform' ? products.length + categories.length === 0 : shops.includes(shop!)) &&
        (total === 0 || total > 100) &&
        (claimFrom ?? 0) <= at - MINUTE &&
        at < (claimTo ?? Infinity) &&
        (perUser === 0 || (owned.get(`${buyer}/${id}`) ?? 0) < perUser),
    );
    if (open.length === 0 || !lots.chance(25)) return [];
    const { id } = lots.one(open);
    owned.set(`${buyer}/${id}`, (owned.get(`${buyer}/${id}`) ?? 0) + 1);
    return [{ at: at - MINUTE, as: buyer, do: 'coupon claim', with: { coupon: id } }];
  };
}

/** Most come from a video or live room that shows the product, the others from the mall. */
function submit({ name, at, buyer, items }: Trade, { contents }: World, lots: Lots): PastLine {
  const shown = contents.filter(({ products }) => products.includes(items[0]!.product.id)).map(({ id }) => id);
  const from = shown.length > 0 && lots.chance(60) ? lots.one(shown) : 'mall';
  const wanted = items.map(({ sku, quantity }) => ({ sku: sku.id, quantity }));
  return { at, as: buyer, do: 'order submit', with: { items: wanted, bestCoupons: true, from }, save: name };
}

/** Now and then the first channel says no, and another is taken. */
function pay({ name, at, buyer }: Trade, lots: Lots): PastLine[] {
  const paying = (minutes: number, rest: object): PastLine => ({
    at: at + minutes * MINUTE,
    as: buyer,
    do: 'pay',
    with: { trade: `$${name}.trade`, biometric: true, ...rest },
  });
  const channel = lots.one(CHANNELS);
  return lots.chance(4)
    ? [paying(1, { channel: 'card', simulate: 'fail:INSUFFICIENT_FUNDS' }), paying(3, { channel: 'wechat' })]
    : [paying(lots.between(1, 3), { channel })];
}

/** The buyer confirms, or the time does; then some say what they think. */
function received({ name, at, buyer, items, shops }: Trade, think: ReturnType<typeof opinions>, end: number, lots: Lots): PastLine[] {
  const itself = lots.chance(40) && at + BY_ITSELF < end;
  const over = itself ? at + BY_ITSELF : at + SIGNED + lots.between(1, 26) * HOUR;
  const order = (shop: string): string => `$${name}.orders[${shops.indexOf(shop)}].order`;
  const confirmed = shops.map((shop): PastLine => ({ at: over, as: buyer, do: 'order confirm', with: { order: order(shop) } }));
  const said = items.flatMap(({ product, sku }): PastLine[] => {
    const opinion = think(product);
    const posted = awake(over + lots.between(30, 40 * 60) * MINUTE);
    if (!opinion) return [];
    const { stars, text, pictures, later } = opinion;
    const shown = pictures.map((name) => pictureOf(name, product.id));
    const line = { order: order(product.shop), line: sku.id };
    const follow = later && { at: posted + later.after * DAY, as: buyer, do: 'review append', with: { ...line, text: later.text } };
    return [{ at: posted, as: buyer, do: 'review post', with: { ...line, ...stars, text, pictures: shown } }, ...(follow ? [follow] : [])];
  });
  return [...(itself ? [] : confirmed), ...said];
}

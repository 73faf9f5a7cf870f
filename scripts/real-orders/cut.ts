import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { completedAt, readHistory, type History, type Trade } from './history.ts';
import { parseLines, readReplay, readWorld, reference, references, replayFile, worldFile, type World } from './input.ts';

/**
 * Cuts a slice out of a folder of real orders: `node scripts/real-orders/cut.ts FOLDER OUT [--trades N]`. Trades are taken evenly
 * over time, every kind with a share of its own; their lines stay as they are, with the prices of their SKUs and the final clock
 * advance, and the accounts, shops and products that they need.
 */

/** Kinds of trade that a slice must have some of, rare ones too. */
const kinds = ({ end }: History, priced: ReadonlySet<string>): Readonly<Record<string, (trade: Trade) => boolean>> => ({
  'several shops': ({ orders }) => orders.length > 1,
  'completed by itself': ({ orders }) => orders.some((order) => order.confirmedAt === undefined && completedAt(order, end) !== undefined),
  refunded: ({ orders }) => orders.some(({ refundedAt }) => refundedAt !== undefined),
  'refunded to a voucher': ({ orders, paid }) => paid?.channel === 'douyin' && orders.some(({ refundedAt }) => refundedAt !== undefined),
  'never shipped': ({ orders }) => orders.some(({ shippedAt, refundedAt }) => shippedAt === undefined && refundedAt === undefined),
  'never signed': ({ orders }) => orders.some(({ shippedAt, signedAt }) => shippedAt !== undefined && signedAt === undefined),
  'several units': ({ orders }) => orders.some(({ items }) => items.some(({ quantity }) => quantity > 1)),
  'several lines': ({ orders }) => orders.some(({ items }) => items.length > 1),
  'price changed': ({ orders }) => orders.some(({ items }) => items.some(({ sku }) => priced.has(sku))),
  'paid by voucher': ({ paid }) => paid?.channel === 'douyin',
  'paid by debit card': ({ paid }) => paid?.channel === 'wechat',
});

/** `count` of the list, evenly spread, the first and the last among them. */
function evenly<T>(list: readonly T[], count: number): T[] {
  if (count >= list.length) return [...list];
  return Array.from({ length: count }, (_, i) => list[count === 1 ? 0 : Math.round((i * (list.length - 1)) / (count - 1))]!);
}

/** Half of the slice goes to the kinds in equal shares, the rest is spread over what is left. */
function choose(history: History, priced: ReadonlySet<string>, count: number): Set<string> {
  const tests = Object.values(kinds(history, priced));
  const share = Math.max(1, Math.floor(count / 2 / tests.length));
  const chosen = new Set(tests.flatMap((is) => evenly(history.trades.filter(is), share).map(({ name }) => name)));
  const rest = history.trades.filter(({ name }) => !chosen.has(name));
  for (const { name } of evenly(rest, Math.max(0, count - chosen.size))) chosen.add(name);
  return chosen;
}

/** The slice as texts: world and lines, each entry as it stood. Deterministic. */
export function cut(world: World, texts: readonly string[], count: number): { readonly world: World; readonly texts: string[] } {
  const lines = parseLines(texts);
  const history = readHistory(world, lines);
  const priced = new Set(lines.flatMap((line) => (line.do === 'merchant price' ? [line.with['sku'] as string] : [])));
  const chosen = choose(history, priced, count);
  const trades = history.trades.filter(({ name }) => chosen.has(name));
  const orders = trades.flatMap((trade) => trade.orders);
  const skus = new Set(orders.flatMap(({ items }) => items.map(({ sku }) => sku)));

  // A line belongs to the slice when what it is about does: its saved name, a parcel sent before, or a SKU's price.
  const names = new Set(chosen);
  const parcels = new Set<string>();
  const kept = texts.filter((_, i) => {
    const line = lines[i]!;
    const about = references(line.with).map((text) => reference(text).name);
    const belongs =
      line.do === 'clock advance' ||
      (line.save !== undefined && chosen.has(line.save)) ||
      about.some((name) => names.has(name)) ||
      (line.do === 'merchant price' && skus.has(line.with['sku'])) ||
      (line.do === 'courier sign' && parcels.has(line.with['waybill']));
    if (belongs && line.save !== undefined) names.add(line.save);
    if (belongs && line.do === 'merchant ship') parcels.add(line.with['waybill']);
    return belongs;
  });

  const shops = new Set(orders.map(({ shop }) => shop));
  const buyers = new Set(trades.map(({ buyer }) => buyer));
  const needed = {
    ...world,
    name: `${world.name}-slice`,
    accounts: world.accounts.filter(({ id, role, shop }) => (role === 'buyer' ? buyers.has(id) : shop === undefined || shops.has(shop))),
    shops: world.shops.filter(({ id }) => shops.has(id)),
    products: world.products.filter((product) => product.skus.some(({ id }) => skus.has(id))),
  };
  return { world: needed, texts: kept };
}

/** A world file with one line for each account, shop and product, so that a difference is readable. */
export function worldText(world: World): string {
  const fields = Object.entries(world).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { trades: { type: 'string', default: '120' } } });
  const [from, out] = positionals;
  if (from === undefined || out === undefined) {
    console.error('node scripts/real-orders/cut.ts FOLDER OUT [--trades N]');
    process.exitCode = 2;
  } else {
    const slice = cut(readWorld(from), readReplay(from), Number(values.trades));
    mkdirSync(out, { recursive: true });
    writeFileSync(worldFile(out), worldText(slice.world));
    writeFileSync(replayFile(out), `${slice.texts.join('\n')}\n`);
    console.log(
      `${slice.world.accounts.length} accounts, ${slice.world.shops.length} shops, ${slice.world.products.length} products, ${slice.texts.length} lines`,
    );
  }
}

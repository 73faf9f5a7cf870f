import { engineOf } from '../engine/engine.ts';
import { rowsOfSql } from '../sql.ts';
import type { Em } from '../view.ts';
import { figuresOf, standingOf, WINDOW } from './standing.ts';

/** How a shop stood when it was judged, and from when on it may stand otherwise although nothing happens: something leaves the window. */
type Judged = { readonly limited: boolean; readonly until: number };

/** What was found on the rows of one open database, at an instant, after so much was told. */
type Known = {
  readonly at: number;
  readonly told: number;
  readonly shops: ReadonlyMap<string, Judged>;
  /** Those that are limited, in order. */
  readonly limited: readonly string[];
};

/** By driver: whoever opens a database anew has another. */
const remembered = new WeakMap<object, Known>();

/** A number that rises from mark to mark as they are told. */
const numberIn = (em: Em): string => engineOf(em).told ?? 'rowid';

async function lastTold(em: Em): Promise<number> {
  const [row] = await rowsOfSql<{ n: number | null }>(em, `select max(${numberIn(em)}) as n from standing_marks`, []);
  return row!.n ?? 0;
}

async function toldSince(em: Em, told: number): Promise<readonly string[]> {
  const text = `select distinct shop from standing_marks where ${numberIn(em)} > ?`;
  return (await rowsOfSql<{ shop: string }>(em, text, [told])).map(({ shop }) => shop);
}

/** Judges some shops, or every shop that could fail. */
async function judged(em: Em, at: number, shops?: readonly string[]): Promise<ReadonlyMap<string, Judged>> {
  const figures = await figuresOf(em, at, shops);
  const { condition, values } = engineOf(em).among('s.id', [...figures.keys()]);
  const text = `select s.id, (select min(m.at) from standing_marks m where m.shop = s.id and m.at > ?) as next from standings s where ${condition}`;
  const leaving = await rowsOfSql<{ id: string; next: number | null }>(em, text, [at - WINDOW, ...values]);
  return new Map(
    leaving.map(({ id, next }) => [
      id,
      { limited: standingOf(figures.get(id)!).reasons.length > 0, until: next === null ? Infinity : next + WINDOW },
    ]),
  );
}

/**
 * Shops whose traffic is limited now (V2, R9.10), in order: they come last in feed, mall and search until they pass. Every such question asks,
 * and a big mall has thousands of shops: only those are judged again to which something happened since the last time, or of which
 * something left the window.
 */
export async function limitedShops(em: Em, at: number): Promise<readonly string[]> {
  const told = await lastTold(em);
  const driver = em.getDriver();
  const last = remembered.get(driver);
  // Asked of an instant before, or on rows of a moment before: nothing to go on from.
  const before = last && last.at <= at && last.told <= told ? last : undefined;
  const moved = before && told > before.told ? await toldSince(em, before.told) : [];
  const passed = before ? [...before.shops].flatMap(([shop, { until }]) => (until <= at ? [shop] : [])) : [];
  const again = [...new Set([...moved, ...passed])];
  if (before && again.length === 0) return before.limited;
  const shops = new Map([...(before?.shops ?? []), ...(await judged(em, at, before && again))]);
  const limited = [...shops].flatMap(([shop, each]) => (each.limited ? [shop] : [])).toSorted();
  // Others asked meanwhile: what is known of the newest rows stays.
  const now = remembered.get(driver);
  if (!now || now.told <= told) remembered.set(driver, { at, told, shops, limited });
  return limited;
}

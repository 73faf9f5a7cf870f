import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { loadAll, type Step } from '@yellowcart/kernel/step';
import { Content } from '../goods/content.ts';
import { Shop } from '../goods/shop.ts';

/**
 * The entry that a visit, a cart line or an order line came through (R1.06): the id of a video or live room, `feed`, `mall`,
 * `search:WORDS`, or `shop:ID`. Ids hold no colon, so that the two never meet; a content called `mall` is taken for the content.
 */
const PLACES = ['feed', 'mall'];
const SEARCH = 'search:';
const SHOP = 'shop:';

/** Words of a search that are kept. */
const LONGEST = 100;

/** The refusal of the first entry that does not exist; nobody comes through a content that was taken down. */
export function* unknownEntry(entries: readonly (string | null)[]): Step<Refusal | undefined> {
  const given = [...new Set(entries)].filter((entry) => entry !== null);
  const shops = given.filter((entry) => entry.startsWith(SHOP));
  const shop = (yield* loadAll(
    Shop,
    shops.map((entry) => entry.slice(SHOP.length)),
  )).find(({ exists }) => !exists);
  if (shop) return reject('NOT_FOUND', { shop: shop.id });
  const others = given.filter((entry) => !isSearch(entry) && !entry.startsWith(SHOP));
  const content = (yield* loadAll(Content, others)).find(({ id, exists, state }) => (!exists || state.removed) && !PLACES.includes(id));
  return content && reject('NOT_FOUND', { content: content.id });
}

const isSearch = (entry: string): boolean =>
  entry.startsWith(SEARCH) && entry.length > SEARCH.length && entry.length <= SEARCH.length + LONGEST;

import * as v from 'valibot';
import type { Within } from '../2-browse/recommend/candidates.ts';
import { cardsOf } from '../goods/cards.ts';
import { strongest, type Reason } from '../2-browse/recommend/ranking.ts';
import { bestFirst, drawn, laidOut, rankedBeside, rankedFor, strangeTo, type Ranked } from '../2-browse/recommend/recommend.ts';
import { recollect } from '../2-browse/recommend/recollect.ts';
import type { Taste } from '../2-browse/recommend/taste.ts';
import { HEAD, walk, walked, type Parts } from '../2-browse/recommend/walk.ts';
import { mentioned, whyOf } from '../2-browse/recommend/why.ts';
import { limitedShops } from '../9-aftersale/limited-shops.ts';
import { viewQuery, type Asking, type Em } from '../view.ts';
import { contentsOf, presentContent, RANK } from './contents.ts';
import { carriedBy, carriedStage, plainStage, type Carried, type Stop } from './feed-items.ts';

type Item = Stop & { readonly because?: Reason };
type RankedStop = Ranked & Stop;

/** What a video or live room counts beside what it sells, and how far one that was watched gives way. */
const LIFT = { content: 0.8, live: 0.6, replay: -0.2, watched: -5, watchedLive: -2.5 } as const;
/** A product that a content carries beside the one that stands for it counts this much of its own. */
const BESIDE = 0.7;
/** Contents that are ranked although nothing they carry is a candidate. */
const POPULAR = 40;
/** Products outside the taste whose contents are looked for: twice what the places kept for exploring take. */
const STRANGE = 40;

/**
 * A content as the taste has it: by what it sells, on air before the others, what was watched lately or swiped past later, so that
 * swiping on brings something else. It is shown with the product that speaks for it most; a room on air with the one that is
 * being explained, and the reason then says which other one it is about. Pure.
 */
function rankContent(
  { seq, content, product, carries, rank }: Carried,
  products: ReadonlyMap<string, Ranked>,
  { contents }: Taste,
): RankedStop[] {
  const lead = products.get(product);
  if (!lead) return [];
  const [beside] = carries.flatMap((id) => (id === product ? [] : (products.get(id) ?? []))).toSorted(bestFirst);
  const best = beside !== undefined && beside.score * BESIDE > lead.score ? beside : lead;
  const share = best === lead ? 1 : BESIDE;
  const onAir = rank === RANK.now;
  const shown = onAir ? lead : best;
  const reasons = best.reasons.map((reason) => ({ ...reason, value: reason.value * share, ...(best === shown ? {} : { about: best.id }) }));
  if (onAir) reasons.push({ code: 'live', value: LIFT.live });
  const watched = (contents.get(content) ?? 0) * (onAir ? LIFT.watchedLive : LIFT.watched);
  const score = best.score * share + LIFT.content + (onAir ? LIFT.live : rank === RANK.replay ? LIFT.replay : 0) + watched;
  return [{ ...shown, id: content, seq, product: shown.id, content, reasons, score }];
}

/** Of ranked products those whose contents are looked for: as many as are ranked by taste, and some outside it, by lot. */
function lookedAt(ranked: readonly Ranked[], taste: Taste, asking: Asking): Ranked[] {
  const strange = strangeTo(ranked, taste, ({ id }) => taste.products.has(id));
  return [...new Set([...ranked.slice(0, HEAD), ...drawn(strange, asking).slice(0, STRANGE)])];
}

/** Contents and products that no content carries, best first. */
async function stopsFor(em: Em, taste: Taste, within: Within, asking: Asking): Promise<RankedStop[]> {
  const popular = await carriedStage(em, within, false)(new Set(), 'popular', POPULAR);
  const ranked = await rankedFor(
    em,
    taste,
    within,
    asking,
    popular.map(({ product }) => product),
  );
  const wanted = lookedAt(ranked, taste, asking);
  const { carried, plain } = await carriedBy(
    em,
    wanted.map(({ id }) => id),
    popular.map(({ content }) => content!),
    within,
  );
  const leads = [...new Set(carried.map(({ product }) => product))];
  const all = [...ranked, ...(await rankedBeside(em, leads, ranked, taste, within))];
  const byId = new Map(all.map((each) => [each.id, each]));
  return [
    ...carried.flatMap((content) => rankContent(content, byId, taste)),
    ...wanted.flatMap((each): RankedStop[] => (plain.has(each.id) ? [{ ...each, product: each.id, content: null }] : [])),
  ].toSorted(bestFirst);
}

const headOf =
  (em: Em, within: Within, asking: Asking): Parts<Item>['head'] =>
  async (shown, from, count) => {
    const taste = await recollect(em, asking);
    if (!taste) return [];
    const stops = await stopsFor(em, taste, within, asking);
    const met = ({ product, content }: Stop): boolean => taste.products.has(product) || (content !== null && taste.contents.has(content));
    const strange = strangeTo(stops, taste, met);
    const unseen = ({ seq }: Stop): boolean => !shown.has(seq);
    return laidOut(stops.filter(unseen), strange.filter(unseen), asking, { from, count }, ({ reasons }) => strongest(reasons));
  };

/**
 * 推荐: videos and live rooms with the product that stands for each, and products that no content carries (R1.01). For those of
 * whom something is known all of them by taste; for a guest rooms on air, videos, replays, then products, by what sells (R1.04).
 * Shops of limited traffic come last (V2).
 */
export const feed = viewQuery({
  words: 'feed',
  roles: ['any'],
  personal: true,
  title: { zh: '推荐', en: 'The feed' },
  input: v.strictObject(walked),
  async find(em, input, asking) {
    const within = { limited: input.after?.tail?.limited ?? (await limitedShops(em, asking.at)) };
    const stages = [false, ...(within.limited.length > 0 ? [true] : [])].flatMap((last) => [
      carriedStage(em, within, last),
      plainStage(em, within, last),
    ]);
    const { rows, page } = await walk<Item>(input, { head: headOf(em, within, asking), stages, limited: within.limited });
    const cards = await cardsOf(em, [...rows.map(({ product }) => product), ...mentioned(rows.map(({ because }) => because))], asking.at);
    const contents = await contentsOf(
      em,
      rows.map(({ content }) => content),
    );
    const items = rows.flatMap(({ product, content, because }) => {
      const card = cards.get(product);
      if (!card) return [];
      const shown = content === null ? undefined : contents.get(content);
      const reason = because ?? (shown?.live === 'now' ? ({ code: 'live', value: 0 } as const) : undefined);
      return [{ ...card, content: shown ? presentContent(shown) : null, why: whyOf(reason, card, cards, asking.lang) }];
    });
    return { items, page };
  },
});

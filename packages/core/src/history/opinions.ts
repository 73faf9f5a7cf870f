import { DAY, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import type { World } from '../world-file.ts';
import type { History, Reviews } from './document.ts';
import type { Lots } from './lots.ts';
import type { PastLine } from './past.ts';
import type { Product } from './trades.ts';

/** Of a hundred buyers: who has a tail to a review, pictures, a follow-up. */
const SHARE = { tail: 45, pictures: 40, later: 20 };

/** Stars for the product and how many of a hundred give them. */
const STARS: readonly (readonly [number, number])[] = [
  [5, 72],
  [4, 20],
  [3, 5],
  [2, 2],
  [1, 1],
];

type Opinion = {
  readonly stars: { readonly product: number; readonly logistics: number; readonly service: number };
  readonly text: string;
  readonly pictures: readonly string[];
  /** Days until the follow-up. */
  readonly later: { readonly after: number; readonly text: string } | null;
};

/** Draws what a buyer thinks of a product; nobody says of a product what another has said of it already. Null: says nothing. */
export function opinions(reviews: Reviews, lots: Lots): (product: Product) => Opinion | null {
  const unsaid = new Map<string, string[]>();
  const fresh = (key: string, texts: readonly string[]): string => {
    const left = unsaid.get(key) ?? lots.shuffled(texts);
    unsaid.set(key, left);
    return left.pop() ?? '';
  };
  const praise = ({ id, category }: Product): string => {
    const own = fresh(id, reviews.products[id] ?? []) || fresh(`${id}/any`, reviews.categories[category] ?? []);
    return own === '' || lots.chance(SHARE.tail) ? own + fresh(`${id}/tail`, reviews.tails) : own;
  };
  return (product) => {
    if (!lots.chance(reviews.share)) return null;
    const [stars] = lots.weighted(STARS, ([, weight]) => weight);
    const pleased = stars >= 4;
    const text = pleased ? praise(product) : fresh(`${product.id}/${stars}`, stars === 3 ? reviews.mixed : reviews.bad);
    const near = (): number => Math.min(5, Math.max(1, stars + lots.between(-1, 1)));
    return {
      stars: { product: stars, logistics: near(), service: near() },
      text,
      pictures: lots.chance(SHARE.pictures) ? lots.shuffled(reviews.pictures).slice(0, lots.between(1, 3)) : [],
      later: pleased && lots.chance(SHARE.later) ? { after: lots.between(4, 12), text: lots.one(reviews.later) } : null,
    };
  };
}

/** Questions 问大家 and their answers, spread over the past. */
export function questionLines({ questions, buyers, days }: History, { products }: World, start: number, lots: Lots): PastLine[] {
  const shopOf = new Map(products.map(({ id, shop }) => [id, shop]));
  return Object.entries(questions)
    .filter(([product]) => shopOf.has(product))
    .flatMap(([product, asked]) =>
      asked.flatMap(({ ask, buyer, shop }, i): PastLine[] => {
        const at = start + lots.between(2, days - 3) * DAY + lots.between(10 * 60, 22 * 60) * MINUTE;
        const save = `q-${product}-${i}`;
        const [asker, other] = lots.shuffled(buyers.map(([id]) => id)) as [string, string];
        const answer = (hours: number, as: string, text: string | undefined): PastLine[] =>
          text === undefined ? [] : [{ at: at + hours * HOUR, as, do: 'product answer', with: { question: `$${save}.question`, text } }];
        return [
          { at, as: asker, do: 'product ask', with: { product, text: ask }, save },
          ...answer(lots.between(1, 20), other, buyer),
          ...answer(lots.between(21, 40), `${shopOf.get(product)}-clerk`, shop),
        ];
      }),
    );
}

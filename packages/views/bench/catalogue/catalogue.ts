import { HOUR } from '@yellowcart/kernel/clock';
import type { Recorded } from '@yellowcart/kernel/timer';
import { Order } from '@yellowcart/mall/5-order/order';
import { Review } from '@yellowcart/mall/9-aftersale/review';
import { Product } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Stock } from '@yellowcart/mall/goods/stock';
import { numbers } from '../../src/testing/numbers.ts';
import { log } from '../../src/testing/telling.ts';
import { GOODS, NAMES } from './goods.ts';

/** A catalogue as events: so many products with believable titles in Chinese and English, their stock, sales and reviews. */
export function catalogue(products: number, seed: number): readonly Recorded[] {
  const random = numbers(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const of = <T>(list: readonly T[]): T => list[below(list.length)]!;
  /** The first ones more often, as goods are. */
  const early = <T>(list: readonly T[]): T => list[Math.floor(list.length * random() ** 2)]!;
  const [zh, en, kinds] = [NAMES.zh.split(' '), NAMES.en.split(' '), NAMES.shops.split(' ')];
  const latin = (): string => {
    const name = of(en) + of(en) + of(en);
    return name[0]!.toUpperCase() + name.slice(1);
  };
  const brands = Array.from({ length: 600 }, () => (random() < 0.6 ? of(zh) + of(zh) : latin()));
  const categories = Object.keys(GOODS);
  const shops = Math.max(1, Math.round(products / 50));
  const story = log();
  for (let n = 0; n < shops; n += 1)
    story.tell(Shop, `s${n}`, { type: 'ShopOpened', ...Shop.initial, name: `${of(zh)}${of(zh)}${of(kinds)}` });

  const titleOf = (category: string): string => {
    const { zh: chinese, en: english, features } = GOODS[category]!;
    const feature = features.split(' ');
    const [first, second, third] = [of(feature), of(feature), of(feature)];
    const model = random() < 0.15 ? ` ${of(['X', 'Pro', 'Max', 'S', 'Air', 'Mini'])}${below(30)}` : '';
    if (random() < 0.1)
      return `${latin()} ${early(english.split(','))}${model} ${of(['for Men', 'for Women', 'Portable', 'Premium', 'Lightweight'])}`;
    return `${early(brands)} ${first}${second}${early(chinese.split(' '))}${model} ${third}`;
  };
  for (let n = 0; n < products; n += 1) {
    const [id, category, shop] = [`p${n}`, early(categories), `s${below(shops)}`];
    const price = 100 * Math.max(1, Math.round(Math.exp(2 + 5 * random()))) - 10;
    const promotion = random() < 0.2 ? { price: Math.round(price * 0.8), from: null, to: story.at + below(100) * HOUR } : null;
    const presale = random() < 0.03 ? { deposit: Math.ceil(price / 5), balanceFrom: story.at, balanceTo: story.at + 48 * HOUR } : null;
    const features = GOODS[category]!.features.split(' ');
    const { onSale: _onSale, withdrawn: _withdrawn, ...blank } = Product.initial;
    story.tell(Product, id, {
      type: 'ProductListed',
      ...blank,
      shop,
      title: titleOf(category),
      category,
      listPrice: price,
      promotion,
      presale,
      shipWithin: of([24, 48, 72]) * HOUR,
      points: [of(features)],
      tags: random() < 0.3 ? ['新品'] : [],
      skus: [{ id, spec: { 颜色: of(['黑色', '白色', '蓝色', '山岩灰']) }, price }],
    });
    if (random() < 0.9) story.tell(Stock, id, { type: 'StockReceived', product: id, shop, quantity: 1 + below(500) });
  }
  sell(story, products, random);
  return story.events;
}

/** Sales and reviews, few products most of them. */
function sell(story: ReturnType<typeof log>, products: number, random: () => number): void {
  const some = (): string => `p${Math.floor(products * random() ** 3)}`;
  for (let n = 0; n < products / 100; n += 1) {
    const units = Array.from({ length: 100 }, () => ({ product: some(), quantity: 1 + Math.floor(200 * random() ** 4), value: 1000 }));
    story.tell(Order, `o${n}`, { type: 'OrderPaid', shop: 's0', buyer: 'li', payment: `x${n}`, channel: 'card', units } as any);
  }
  for (let n = 0; n < products / 5; n += 1) {
    const { appended: _appended, ...blank } = Review.initial;
    const stars = random() < 0.85 ? 5 : 2;
    story.tell(Review, `r${n}`, { type: 'ReviewPosted', ...blank, product: some(), stars: { product: stars, logistics: 5, service: 5 } });
  }
}

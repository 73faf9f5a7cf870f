import { formatInstant, DAY } from '@yellowcart/kernel/clock';
import { numbers } from '@yellowcart/views/testing/numbers';
import { parseWorld, type World } from '../../src/world-file.ts';

const CITIES = ['杭州市 西湖区 浙江省', '成都市 武侯区 四川省', '广州市 天河区 广东省', '武汉市 江汉区 湖北省', '西安市 雁塔区 陕西省'];
const GOODS = '双人帐篷 羽绒睡袋 折叠椅 头灯 保温杯 手机壳 蓝牙耳机 卫衣 台灯 收纳盒 搪瓷杯 跳绳'.split(' ');
const SURNAMES = '李王张刘陈杨赵黄周吴'.split('');
const GIVEN = '伟芳娜敏静丽强磊军洋'.split('');

/** Half a year before the instant at which a generated history ends: noon of 11 November 2026 in Shanghai. */
export const START = Date.UTC(2026, 4, 15, 4);

/** Shops and products of one market. A bigger mall has more of them, alike but for their numbers. */
export const SHOPS = 20;
export const PRODUCTS = 240;
/** Products that one video shows. */
const SHOWN = 4;

export const buyerId = (n: number): string => `b${String(n).padStart(7, '0')}`;
export const phoneOf = (n: number): string => `199${String(n).padStart(8, '0')}`;
/** The shop of a product: one of its market. */
export const shopOf = (product: number): number => Math.floor(product / PRODUCTS) * SHOPS + (product % SHOPS);
/** The video that shows a product. */
export const videoOf = (product: number): number => Math.floor(product / SHOWN);
/** Names tell a number as no other text does, so that a history can be told of other goods. */
const titleOf = (product: number): string => `${GOODS[product % GOODS.length]} ${product} 号款`;
const shopName = (shop: number): string => `鲜果${shop}号旗舰店`;

/** A mall with so many buyers, shops and products, the same for a seed; nothing runs out. Its prices are the same from market to market. */
export function bigWorld(buyers: number, shops: number, products: number, seed: number): World {
  const [people, goods] = [numbers(seed), numbers(seed + 1)];
  const below = (n: number): number => Math.floor(people() * n);
  // Prices as in shops: many small ones, few large ones.
  const prices = Array.from({ length: PRODUCTS }, () => 100 * Math.max(1, Math.round(Math.exp(2 + 4 * goods()))) - 10);
  const world = {
    world: 1,
    name: 'generated',
    clock: formatInstant(START),
    settings: { douyinPayDiscount: { rate: 0, max: 0 } },
    accounts: [
      ...Array.from({ length: buyers }, (_, n) => {
        const [city, district, province] = CITIES[below(CITIES.length)]!.split(' ');
        const person = { name: SURNAMES[below(10)]! + GIVEN[below(10)]!, phone: phoneOf(n) };
        const address = {
          id: 'home',
          recipient: person.name,
          phone: person.phone,
          province,
          city,
          district,
          detail: `人民路 ${1 + below(300)} 号`,
          default: true,
        };
        return { id: buyerId(n), role: 'buyer', ...person, addresses: [address] };
      }),
      ...Array.from({ length: shops }, (_, n) => ({ id: `m${n}`, role: 'merchant', shop: `s${n}` })),
      { id: 'rider', role: 'courier', name: '王师傅', phone: '13700137000' },
      { id: 'cs', role: 'support' },
      { id: 'admin', role: 'platform' },
    ],
    shops: Array.from({ length: shops }, (_, n) => ({ id: `s${n}`, name: shopName(n) })),
    products: Array.from({ length: products }, (_, n) => ({
      id: `p${n}`,
      shop: `s${shopOf(n)}`,
      title: titleOf(n),
      category: `类目${n % 12}`,
      listPrice: prices[n % PRODUCTS],
      skus: [{ id: `k${n}`, stock: 1_000_000_000 }],
    })),
    coupons: Array.from({ length: shops }, (_, n) => ({
      id: `q${n}`,
      scope: 'shop',
      shop: `s${n}`,
      threshold: 5000,
      off: 500,
      perUser: 1000,
      claimFrom: formatInstant(START),
      validTo: formatInstant(START + 400 * DAY),
    })),
    contents: Array.from({ length: Math.ceil(products / SHOWN) }, (_, n) => ({
      id: `v${n}`,
      kind: 'video',
      author: `好物${n}号`,
      title: `${GOODS[n % GOODS.length]}怎么选`,
      products: Array.from({ length: Math.min(SHOWN, products - n * SHOWN) }, (_, i) => `p${n * SHOWN + i}`),
    })),
  };
  const read = parseWorld(JSON.stringify(world), 'generated.json');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.world;
}

import { numbers } from '@yellowcart/views/testing/numbers';
import { parseWorld, type World } from '../../src/world-file.ts';

const CITIES = ['杭州市 西湖区 浙江省', '成都市 武侯区 四川省', '广州市 天河区 广东省', '武汉市 江汉区 湖北省', '西安市 雁塔区 陕西省'];
const GOODS = '双人帐篷 羽绒睡袋 折叠椅 头灯 保温杯 手机壳 蓝牙耳机 卫衣 台灯 收纳盒 搪瓷杯 跳绳'.split(' ');
const SURNAMES = '李王张刘陈杨赵黄周吴'.split('');
const GIVEN = '伟芳娜敏静丽强磊军洋'.split('');

/** Half a year before the instant at which a generated history ends: noon of 11 November 2026 in Shanghai. */
export const START = Date.UTC(2026, 4, 15, 4);

export const buyerId = (n: number): string => `b${String(n).padStart(7, '0')}`;

/** A mall with so many buyers, shops and products, the same for a seed; nothing runs out. */
export function bigWorld(buyers: number, shops: number, products: number, seed: number): World {
  const random = numbers(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const world = {
    world: 1,
    name: 'generated',
    clock: '2026-05-15T12:00:00+08:00',
    settings: { douyinPayDiscount: { rate: 0, max: 0 } },
    accounts: [
      ...Array.from({ length: buyers }, (_, n) => {
        const [city, district, province] = CITIES[below(CITIES.length)]!.split(' ');
        const person = { name: SURNAMES[below(10)]! + GIVEN[below(10)]!, phone: `199${String(n).padStart(8, '0')}` };
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
    shops: Array.from({ length: shops }, (_, n) => ({ id: `s${n}`, name: `鲜果${n}号旗舰店` })),
    products: Array.from({ length: products }, (_, n) => ({
      id: `p${n}`,
      shop: `s${n % shops}`,
      title: `${GOODS[n % GOODS.length]} ${n} 号`,
      category: `类目${n % 12}`,
      // Prices as in shops: many small ones, few large ones.
      listPrice: 100 * Math.max(1, Math.round(Math.exp(2 + 4 * random()))) - 10,
      skus: [{ id: `k${n}`, stock: 1_000_000_000 }],
    })),
  };
  const read = parseWorld(JSON.stringify(world), 'generated.json');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.world;
}

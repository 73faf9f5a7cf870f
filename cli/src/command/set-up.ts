import { resolve } from 'node:path';
import * as Flags from '@oclif/core/flags';
import { say, type Say } from '../text/format.ts';
import { unwrap, type Context } from './context.ts';
import { BadValue } from './failure.ts';
import { choice, fen, several, text, whole } from './flags.ts';
import type { EntryKind } from '@yellowcart/core/entry-file';

type Given = Readonly<Record<string, any>>;

const texts = ({ zh, en }: Say): { summary: string; description: string } => ({ summary: zh, description: en });

/** `--file F`: one thing, written as in a world file. Other flags come on top of it. */
export const ENTRY_FILE = text(
  say(
    '从文件读（YAML 或 JSON，写法同世界文件里的一项）；其余选项覆盖它',
    'read it from a file (YAML or JSON, written as in a world file); other flags replace its parts',
  ),
);

/** What the file says, checked with its lines and columns; nothing without a file. */
export async function fromFile(kind: EntryKind, file: string | undefined, { lang }: Context): Promise<Given> {
  if (file === undefined) return {};
  const { readEntry } = await import('@yellowcart/core/entry-file');
  return unwrap(readEntry(kind, resolve(file), lang)) as Given;
}

/** `NAME=VALUE`, repeated, as one object: `--spec 颜色=红 --spec 尺码=M`. */
export const pairs = (description: Say) =>
  Flags.custom<readonly [name: string, value: string]>({
    ...texts(description),
    helpValue: 'NAME=VALUE',
    parse: async (input) => {
      const at = input.indexOf('=');
      if (at < 1) throw new BadValue(say(`要写成 NAME=VALUE，收到“${input}”`, `expected NAME=VALUE, got "${input}"`));
      return [input.slice(0, at), input.slice(at + 1)] as const;
    },
  })({ multiple: true });

/** `THRESHOLD=OFF` in fen, repeated: the tiers of a full reduction. */
export const tiers = (description: Say) =>
  Flags.custom<{ readonly threshold: number; readonly off: number }>({
    ...texts(description),
    helpValue: 'FEN=FEN',
    parse: async (input) => {
      const [, threshold, off] = /^(\d+)=(\d+)$/.exec(input) ?? [];
      if (threshold === undefined)
        throw new BadValue(say(`要写成 门槛=减免（分），收到“${input}”`, `expected THRESHOLD=OFF in fen, got "${input}"`));
      return { threshold: Number(threshold), off: Number(off) };
    },
  })({ multiple: true });

/** `--clear WHAT`, repeated: takes these parts away. */
export const clearing = (parts: readonly string[]) =>
  Flags.string({ ...texts(say('清空这一项', 'take this part away')), options: [...parts], multiple: true });

/** Flags that say what a part is to be; `--clear` of the same part contradicts them. The other parts are named like their flags. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
  pictures: ['picture'],
  points: ['point'],
  tags: ['tag'],
  insurance: ['insurance-premium', 'insurance-cap'],
  'full-reductions': ['full-reduction'],
};

/** What `--clear` names; a part that is given and cleared at once is a mistake of usage. */
export function clearedParts(flags: Given): readonly string[] {
  const parts = (flags['clear'] ?? []) as readonly string[];
  for (const part of parts) {
    const both = (SAYS[part] ?? [part]).find((flag) => flags[flag] !== undefined);
    if (both) throw new BadValue(say(`--${both} 和 --clear ${part} 不能同时给`, `--${both} contradicts --clear ${part}`));
  }
  return parts;
}

/** Whether a part, if it is named at all. */
const whether = (description: Say) => choice(description, ['yes', 'no']);

/**
 * The texts and terms of a product, for adding one and for editing it. Where a flag is not called like the part of the document
 * that it fills, its text names the part: `batch` and `--file` take the document.
 */
export const PRODUCT = {
  title: text(say('标题', 'title')),
  category: text(say('类目', 'category')),
  'list-price': fen(say('原价（分）', 'list price, fen')),
  'ship-within': text(say('多久内发货，如 48h', 'promised ship time, as 48h')),
  'after-sales-days': whole(say('售后天数，至少 7', 'after-sales window in days, at least 7')),
  'no-delivery': several(say('不配送的省', 'a province that it is not delivered to')),
  picture: several(say('图片，加入 pictures', 'a picture, one of pictures')),
  point: several(say('卖点，加入 points', 'a selling point, one of points')),
  tag: several(say('标签，加入 tags', 'a tag, one of tags')),
  'limit-per-order': whole(say('每单限购，0 不限：purchaseLimit.perOrder', 'purchaseLimit.perOrder: most units per order, 0 for no limit')),
  'limit-per-buyer': whole(say('每人限购，0 不限：purchaseLimit.perBuyer', 'purchaseLimit.perBuyer: most units per buyer, 0 for no limit')),
  'insurance-premium': fen(say('运费险保费（分）：insurance.premium', 'insurance.premium: price of the freight insurance, fen')),
  'insurance-cap': fen(say('运费险最高赔付（分）：insurance.cap', 'insurance.cap: most that the freight insurance pays, fen')),
  'door-delivery': whether(say('音尊达送货上门', 'brought to the door')),
};

/** An object of the parts that were given; nothing when none was. */
export const group = (parts: Given): Given | undefined => {
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
};

/** The same arguments by the names that the document has. */
export const productWith = (flags: Given): Given =>
  group({
    title: flags['title'],
    category: flags['category'],
    listPrice: flags['list-price'],
    shipWithin: flags['ship-within'],
    afterSalesDays: flags['after-sales-days'],
    noDelivery: flags['no-delivery'],
    pictures: flags['picture'],
    points: flags['point'],
    tags: flags['tag'],
    purchaseLimit: group({ perOrder: flags['limit-per-order'], perBuyer: flags['limit-per-buyer'] }),
    insurance: group({ premium: flags['insurance-premium'], cap: flags['insurance-cap'] }),
    doorDelivery: flags['door-delivery'] === undefined ? undefined : flags['door-delivery'] === 'yes',
  }) ?? {};

/** What a coupon is made of, for the shop's and the platform's. */
export const COUPON = {
  id: text(say('编号；不填则自动生成', 'its id; a number when left out')),
  off: fen(say('减多少（分）', 'amount off, fen')),
  threshold: fen(say('门槛（分）', 'threshold, fen')),
  total: whole(say('总量，0 不限', 'how many there are, 0 for no limit')),
  'per-user': whole(say('每人限领，0 不限', 'how many each may claim, 0 for no limit')),
  product: several(say('只限这个商品，加入 products', 'this product only, one of products')),
  category: several(say('只限这个类目，加入 categories', 'this category only, one of categories')),
  'claim-from': text(say('领取开始时间', 'claimable from')),
  'claim-to': text(say('领取结束时间', 'claimable until')),
  'valid-to': text(say('使用截止时间', 'usable until')),
  file: ENTRY_FILE,
};

/** A coupon from its file and flags. */
export const couponWith =
  (kind: EntryKind) =>
  async (_: unknown, flags: Given, context: Context): Promise<Given> => ({
    ...(await fromFile(kind, flags['file'], context)),
    ...group({
      id: flags['id'],
      off: flags['off'],
      threshold: flags['threshold'],
      total: flags['total'],
      perUser: flags['per-user'],
      products: flags['product'],
      categories: flags['category'],
      claimFrom: flags['claim-from'],
      claimTo: flags['claim-to'],
      validTo: flags['valid-to'],
    }),
  });

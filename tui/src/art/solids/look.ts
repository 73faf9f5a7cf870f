import { mix, rgb, type Rgb } from '../canvas.ts';
import { seedOf } from '../noise.ts';
import type { BodyName } from './bodies.ts';

/** Words of a title and what such a thing looks like, the more telling first. */
const LOOKS: readonly (readonly [RegExp, BodyName])[] = [
  [/帐篷|天幕|tent|canopy/iu, 'tent'],
  [/睡袋|瑜伽垫|毯|垫|围巾|跳绳|袜|sleeping|mat|scarf|sock/iu, 'roll'],
  [/椅|凳|推车|安全座|chair|stroller/iu, 'chair'],
  [/沙发|猫爬架|sofa/iu, 'sofa'],
  [/背包|双肩|backpack/iu, 'pack'],
  [/蟹|crab/iu, 'crab'],
  [/虾|鱼|带鱼|三文|蚝|贝|fish|shrimp|salmon|oyster/iu, 'fish'],
  [/橙|莓|樱桃|榴莲|苹果|柑|橘|梨|菌|菇|fruit|orange|berry|cherry|durian|mushroom/iu, 'fruit'],
  [/口红|唇|润唇|lip/iu, 'lipstick'],
  [/裤|jeans|trousers/iu, 'trousers'],
  [/鞋|靴|shoe|boot/iu, 'shoe'],
  [/衣|衫|羽绒服|外套|毛衣|T ?恤|连体|哈衣|睡裙|裙|jacket|coat|sweater|shirt|romper|dress/iu, 'shirt'],
  [/键盘|keyboard/iu, 'keys'],
  [/耳机|耳塞|earbud|headphone/iu, 'buds'],
  [/平板|显示器|手机|手环|手表|镜|monitor|tablet|phone|band|watch|mirror/iu, 'screen'],
  [/灯|lamp/iu, 'lamp'],
  [/花瓶|vase/iu, 'vase'],
  [/建盏|碗|盘|碟|锅|bowl|plate|pan/iu, 'bowl'],
  [/茶具|杯|盏|壶|牙刷|cup|mug|glass|kettle/iu, 'cup'],
  [/书|绘本|小说|手账|笔记|书签|图鉴|星图|食谱|book|novel|planner|atlas/iu, 'book'],
  [/枕|被|床|四件套|抱枕|pillow|bedding/iu, 'pillow'],
  [/精华|防晒|霜|乳|油|酱|奶瓶|洗发|沐浴|香水|酒|水|serum|oil|bottle|sunscreen|cream|sauce|lotion/iu, 'bottle'],
  [/粮|坚果|茶|米|面|零食|猫砂|纸尿裤|湿巾|料|奶|酸奶|粉|food|nut|rice|tea|litter|wipes|diaper|snack/iu, 'pouch'],
];

/** Pure. What stands for a product in pictures. */
export const bodyOf = (title: string): BodyName => LOOKS.find(([words]) => words.test(title))?.[1] ?? 'carton';

/** Names of colours and what they look like; the more exact ones first. */
const COLOURS: readonly (readonly [RegExp, string])[] = [
  [/苔藓|苔原|moss/iu, '#6b7d3a'],
  [/松针|松林|墨绿|pine/iu, '#2f5d45'],
  [/鼠尾草|sage/iu, '#9caf88'],
  [/薄荷|mint/iu, '#9fe0c5'],
  [/牛油果|avocado/iu, '#a3b86c'],
  [/沙丘|沙色|卡其|sand|khaki/iu, '#c9ab72'],
  [/燕麦|亚麻|oat|linen/iu, '#d8c7a8'],
  [/奶咖|驼|摩卡|咖|棕|褐|brown|mocha|camel/iu, '#8a5f41'],
  [/落日橙|橙|orange/iu, '#f0803c'],
  [/夜湖|藏青|靛|navy|indigo/iu, '#2c4473'],
  [/冰川|晴空|天蓝|sky|ice/iu, '#7fb9e0'],
  [/复古蓝|蓝|blue/iu, '#3f78b8'],
  [/雾霾|雾灰|haze/iu, '#8f9bad'],
  [/山岩|石墨|烟灰|花灰|珍珠灰|灰|gr[ae]y/iu, '#7d828a'],
  [/浆果|山茶|朱|红|red/iu, '#c8323f'],
  [/豆沙|樱粉|粉|pink/iu, '#e8a0ae'],
  [/暮山紫|紫|purple|violet/iu, '#8673a8'],
  [/黄|yellow|gold/iu, '#e9b93a'],
  [/绿|green/iu, '#4f9a5b'],
  [/黑|炭|墨|black/iu, '#2b2c31'],
  [/透明|clear/iu, '#cfe4ea'],
  [/白|雪|奶油|米|云|象牙|white|cream|ivory/iu, '#efebe2'],
  [/银|silver/iu, '#b9bec6'],
];

/** What a thing is coloured like where its specs do not say. */
const OWN: Readonly<Partial<Record<BodyName, string>>> = {
  fruit: '#f0803c',
  crab: '#b5562f',
  fish: '#8fa7b8',
  lipstick: '#c8323f',
  bowl: '#2f5f8a',
  vase: '#7fa8a0',
  bottle: '#c98a4a',
  screen: '#3a3d46',
  keys: '#d9d4c8',
  book: '#8f3b34',
  pillow: '#b9c7cf',
};

const QUIET = ['#7d9ab0', '#b08a6a', '#8aa07d', '#a98aa8', '#c0a060'] as const;

/** Pure. The colour of a product with these specs: by the name of a colour among them, else its own. */
export function colourOf(body: BodyName, id: string, title: string, spec: Readonly<Record<string, string>>): Rgb {
  for (const text of [...Object.values(spec), title]) {
    const found = COLOURS.find(([words]) => words.test(text));
    if (found && (text !== title || OWN[body] === undefined)) return rgb(found[1]);
  }
  return rgb(OWN[body] ?? QUIET[seedOf(id) % QUIET.length]!);
}

/** The ground behind it: lighter than a dark thing, darker than a light one, with a breath of its colour. */
export function backdrop(colour: Rgb): readonly [middle: Rgb, edge: Rgb] {
  const bright = colour[0] * 0.3 + colour[1] * 0.59 + colour[2] * 0.11;
  const middle = mix(bright > 0.6 ? rgb('#5f7285') : rgb('#c3ced6'), colour, 0.18);
  return [middle, mix(mix(middle, rgb('#20262e'), 0.62), colour, 0.08)];
}

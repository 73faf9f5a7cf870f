import { camp, rain } from './scenes/camp.ts';
import { city, lanterns } from './scenes/city.ts';
import { nursery, study } from './scenes/evening.ts';
import { cat, room } from './scenes/home.ts';
import { neon, silk } from './scenes/lights.ts';
import { bowl, kiln } from './scenes/warmth.ts';
import { meadow, orchard, sea, snow, trail } from './scenes/outdoors.ts';
import { chance, seedOf } from './noise.ts';
import type { Drawn, Scene } from './scene.ts';

const SCENES = {
  camp,
  rain,
  trail,
  meadow,
  orchard,
  sea,
  snow,
  bowl,
  kiln,
  silk,
  neon,
  cat,
  nursery,
  study,
  room,
  lanterns,
  city,
} as const;
export type SceneName = keyof typeof SCENES;

/** Words that tell what is seen, the more telling first; the first that is found decides. */
const SEEN: readonly (readonly [RegExp, SceneName])[] = [
  [/年货|年终|礼物|春节|灯笼|new year|gift/iu, 'lanterns'],
  [/火锅|面条|油泼|辣|粉丝|noodle|hotpot|soup/iu, 'bowl'],
  [/窑|瓷|盏|陶|茶具|porcelain|kiln|tea-?set/iu, 'kiln'],
  [/淋雨|防雨|冲锋衣|rain/iu, 'rain'],
  [/野餐|春游|风筝|picnic/iu, 'meadow'],
  [/露营|帐篷|天幕|睡袋|camp|tent/iu, 'camp'],
  [/徒步|爬山|登山|背包|hike|trail|trek/iu, 'trail'],
  [/海|船|码头|鱼|虾|蟹|蚝|贝|harbour|crab|boat|salmon/iu, 'sea'],
  [/果园|橙|莓|苹果|樱桃|榴莲|orchard|orange|fruit/iu, 'orchard'],
  [/口红|试色|美妆|护肤|香水|lip|beauty|silk/iu, 'silk'],
  [/猫|狗|宠|铲屎|cat|dog|pet/iu, 'cat'],
  [/待产|婴|宝宝|母婴|baby|mom|diaper/iu, 'nursery'],
  [/书|读|阅|book|read/iu, 'study'],
  [/桌面|数码|平板|键盘|耳机|显示器|desk|digital|tablet|keyboard/iu, 'neon'],
  [/湿冷|冬|雪|羽绒|毛衣|围巾|winter|snow|coat/iu, 'snow'],
  [/卧室|客厅|床|沙发|窗|起床|bedroom|sofa|home|morning/iu, 'room'],
];

/** What a category is told with, where the words of a title tell nothing. */
const CATEGORIES: Readonly<Record<string, SceneName>> = {
  户外: 'camp',
  运动: 'trail',
  生鲜: 'sea',
  食品: 'bowl',
  家居: 'room',
  美妆: 'silk',
  个护: 'silk',
  数码: 'neon',
  服饰: 'snow',
  母婴: 'nursery',
  图书: 'study',
  宠物: 'cat',
};

/** What a scene is chosen by: the id of a content or product, its title, and the category of what it sells. */
export type Subject = { readonly id: string; readonly title: string; readonly category?: string | undefined };

/** Pure. The scene of a video, a room or a product: by its words, else by its category, else by its id. */
export function sceneOf({ id, title, category }: Subject): SceneName {
  const seen = SEEN.find(([words]) => words.test(title))?.[1] ?? (category === undefined ? undefined : CATEGORIES[category]);
  if (seen) return seen;
  const names = Object.keys(SCENES) as SceneName[];
  return names[seedOf(id) % names.length]!;
}

/** Sets a scene up for a size in pixels; the seed makes each one its own. */
export function stage(name: SceneName, id: string, width: number, height: number): Drawn {
  const seed = seedOf(id);
  const scene: Scene = SCENES[name];
  return scene({ random: chance(seed), seed: seed % 100_000, width, height });
}

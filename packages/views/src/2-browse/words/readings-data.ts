import { pinyin } from 'pinyin-pro';

/** Code points among which the Han characters are: up to the compatibility forms, and the supplementary planes of ideographs. */
const BLOCKS: readonly (readonly [from: number, before: number])[] = [
  [0x3000, 0xa000],
  [0xf900, 0xfb00],
  [0x20000, 0x32400],
];

function workedOut(): string {
  const alike = new Map<string, string>();
  for (const [from, before] of BLOCKS)
    for (let point = from; point < before; point += 1) {
      const character = String.fromCodePoint(point);
      if (!/\p{Script=Han}/u.test(character)) continue;
      const all = pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true });
      const readings = [...new Set(all)].filter((each) => /^[a-z]+$/.test(each)).join(' ');
      if (readings !== '') alike.set(readings, (alike.get(readings) ?? '') + character);
    }
  return [...alike].map(([readings, characters]) => `${readings} ${characters}`).join('\n');
}

/**
 * How each Han character may be read, the most usual reading first, those that are read alike on one line: `le yue yao lao 乐樂`.
 * From the dictionary of pinyin, which takes thirty megabytes of a process; the build puts the text into the bundle instead
 * (`scripts/build/readings.ts`).
 */
export const READINGS = workedOut();

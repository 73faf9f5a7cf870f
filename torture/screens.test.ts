import type { Result } from '@yellowcart/core/mall';
import { afterEach, expect, test } from 'vitest';
import { parseRoute } from '../tui/src/nav/route.ts';
import { SCREENS } from '../tui/src/test/all-screens.ts';
import { fakeMall } from '../tui/src/test/fake-mall.ts';
import { mount, type Mounted, type MountOptions } from '../tui/src/test/mount.ts';
import { inWords, WORDS } from './work/on-screen.ts';

/** Words that were sent by now. */
const used = new Set<string>();

/** Answers in which every text that people read has something hostile in it, the same text the same. Ids, codes and figures stay. */
function poisoned(salt: number): <R extends Result>(result: R) => R {
  const wordFor = (text: string, more: number): string => {
    const at = [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9973, salt * 7 + more);
    const word = WORDS[at % WORDS.length]!;
    used.add(word);
    return word;
  };
  const poison = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(poison);
    if (typeof value === 'string') {
      if (!/\p{Script=Han}/u.test(value)) return value;
      // Among the characters, so that what cuts a text at its end cuts none of it off.
      return `${value.slice(0, 1)}${wordFor(value, 0)}${wordFor(value, 1)}${value.slice(1)}`;
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poison(inner)]));
  };
  return (result) => (result.ok ? { ...result, answer: poison(result.answer) as any } : { ...result, error: poison(result.error) as any });
}

let open: Mounted | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

let salt = 0;

/** Everything that leaves for the terminal when a screen is opened and used, on such a mall. */
async function sent(name: string, more: Partial<MountOptions>): Promise<string> {
  const { path, keys = [], prepare } = SCREENS[name]!;
  const mall = fakeMall();
  prepare?.(mall);
  const poison = poisoned((salt += 1));
  const through = { ...mall, ask: async (...asked: Parameters<typeof mall.ask>) => poison(await mall.ask(...asked)) };
  open = mount({ mall: through as typeof mall, route: parseRoute(path)!, ...more });
  await open.settled();
  for (const key of keys) {
    open.type(key);
    await open.settled();
  }
  return open.written();
}

test.each(Object.keys(SCREENS))(
  'R10.03 whatever people wrote, the storefront sends the terminal nothing of it that a terminal would obey: %s',
  async (name) => {
    for (const more of [
      {},
      { lang: 'en', columns: 120, rows: 40, pictures: { colours: 'true' } },
      { theme: 'mono', columns: 54 },
      { aloud: true },
    ] as any[]) {
      const bytes = await sent(name, more);
      expect(bytes.length).toBeGreaterThan(100);
      expect(inWords(bytes, 'pictures' in more)).toBeUndefined();
      await open!.unmount();
      open = undefined;
    }
  },
  120_000,
);

test('the screens come by every hostile word, and a word that got through would be seen', () => {
  expect(WORDS.filter((word) => !used.has(word))).toEqual([]);
  for (const word of WORDS) expect([word, inWords(`\u001b[1m茶${word}杯\u001b[22m`)]).not.toEqual([word, undefined]);
});

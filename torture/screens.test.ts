import type { Result } from '@yellowcart/core/mall';
import { afterEach, expect, test } from 'vitest';
import { parseRoute } from '../tui/src/nav/route.ts';
import { SCREENS } from '../tui/src/test/all-screens.ts';
import { fakeMall } from '../tui/src/test/fake-mall.ts';
import { mount, type Mounted, type MountOptions } from '../tui/src/test/mount.ts';
import { HOSTILE, obeyed } from './work/hostile.ts';

/** A number that the storefront itself has no reason to send: by it a sequence is known to be somebody's words. */
const MARK = '7777';

/** Sequences that the storefront sends, too, in a form that it never does. */
const MARKED: readonly string[] = ['m', 'H', 'J', 'K', 'A', 'n', 'c', 'r', 'q', 't', 'X'].flatMap((end) => [
  `\u001b[${MARK}${end}`,
  `\u001b[?${MARK};1${end}`,
  `\u009b${MARK}${end}`,
]);
/** Sequences that the storefront itself may send: held in their marked form. */
// oxlint-disable-next-line no-control-regex -- as below
const AS_OWN = /^(?:\r\n)?\u001b\[[\d;?>]*[A-Za-z]$/;
const WORDS = [...MARKED, ...HOSTILE.filter((word) => !AS_OWN.test(word)), '\u001b]0;owned\u0007', `\u001b[?${MARK}h`];

/** What the storefront sends to draw: sequences of its own, none with the mark. Everything else is words. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const OWN = /\u001b\[(?!\??7777)[\d;:?<>=u]*[ -/]*[@-~]|\r\n/g;

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

/** Who paints pictures beside the words keeps and takes up again where the cursor is. */
// oxlint-disable-next-line no-control-regex -- as above
const KEPT_CURSOR = /\u001b[78]/g;

const inWords = (bytes: string, pictures = false): string | undefined =>
  obeyed((pictures ? bytes.replaceAll(KEPT_CURSOR, '') : bytes).replaceAll(OWN, ''));

test.each(Object.keys(SCREENS))(
  'R10.03 whatever people wrote, the storefront sends the terminal nothing of it that a terminal would obey: %s',
  async (name) => {
    for (const more of [
      {},
      { lang: 'en', columns: 120, rows: 40, pictures: { colours: 'true' } },
      { theme: 'mono', columns: 54 },
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

import { useCases } from '@yellowcart/mall/stages';
import { World } from '@yellowcart/mall/world/schema';
import { VIEWS } from '@yellowcart/views/all-views';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLanguage } from './expected.ts';
import { HISTORY } from './support/questions.ts';
import { testMall } from './testing.ts';

/** Every sentence that schemas hold, wherever it is in them. */
function sentencesIn(schemas: readonly unknown[]): string[] {
  const seen = new Set<unknown>();
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (node === null || (typeof node !== 'object' && typeof node !== 'function') || seen.has(node)) return;
    seen.add(node);
    const { message } = node as { readonly message?: unknown };
    if (typeof message === 'string') found.add(message);
    for (const key of Object.keys(node)) if (key !== '~standard') walk((node as Record<string, unknown>)[key]);
  };
  schemas.forEach(walk);
  return [...found];
}

/** Three words of English after each other: what is typed (names, codes, forms) does not stand like that. */
const ENGLISH = /[A-Za-z]{2,}[ ,]+[a-z]{2,}[ ,]+[a-z]{2,}/;

let mall: Awaited<ReturnType<typeof testMall>>;
beforeAll(async () => {
  mall = await testMall();
});
afterAll(() => mall.close());

describe('R10.03 what was expected, in the language of whoever asks', () => {
  test('every sentence of every schema is there in Chinese', () => {
    const queries = VIEWS.flatMap(({ queries: all }) => all);
    const all = sentencesIn([...useCases.values(), ...queries, ...HISTORY].map(({ input }) => input).concat(World as never));
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((each) => !/\p{Script=Han}/u.test(inLanguage(each, 'zh') ?? ''))).toEqual([]);
  });

  test('no argument of any word is refused in English where Chinese is spoken, whatever is put there', async () => {
    const odd = ['x y', '', -1, 1.5, 10 ** 12, true, [], [{}], {}, null];
    const english: string[] = [];
    let refused = 0;
    for (const { words, args } of await mall.entries()) {
      for (const { name } of [...args, { name: 'nosuch' }]) {
        for (const value of odd) {
          const result = await mall.ask({ do: words, with: { [name]: value } }, { as: 'li', lang: 'zh' });
          if (result.ok) continue;
          refused += 1;
          const { message } = result.error;
          if (ENGLISH.test(message.replaceAll(words, '').replaceAll(/"[^"]*"/g, '')) || !/\p{Script=Han}/u.test(message))
            english.push(`${words} ${name}=${JSON.stringify(value)}: ${message}`);
        }
      }
    }
    expect(refused).toBeGreaterThan(1000);
    expect(english).toEqual([]);
  });
});

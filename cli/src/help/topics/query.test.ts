import { testMall } from '@yellowcart/core/testing';
import { expect, test } from 'vitest';
import type { Part } from '../draw.ts';
import { query, WRITING } from './query.ts';

const examples = (parts: readonly Part[]): string[] => parts.flatMap((part) => ('lines' in part ? part.lines : []));

test('R10.03 R10.05 every query that the help shows can be asked', async () => {
  const mall = await testMall();
  await mall.does('cs', 'support view save', { name: 'late', query: 'is:late' });
  const read = async (text: string) => (await mall.does('cs', 'support find', { query: text, explain: true }))['conditions'];
  const forms = 'pairs' in WRITING ? WRITING.pairs.flatMap(([form]) => (typeof form === 'string' ? form : form.zh).split('  ')) : [];
  const asked = examples(query.parts).map((line) => / find (.*?)(?: --\S+)* --as cs$/.exec(line)![1]!);
  expect([...forms, ...asked].length).toBeGreaterThan(15);
  for (const text of [...forms, ...asked]) expect(await read(text.replace(/^"(.*?)"( sort:\S+)?$/, '$1$2')), text).not.toEqual([]);
  await mall.close();
});

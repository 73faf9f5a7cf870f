import { expect, test } from 'vitest';
import type { Mall, Request, Result } from '@yellowcart/core/mall';
import { createVisit } from './visit.ts';

function notes(answer: () => Promise<Result> = async () => ({ ok: true, answer: {} })) {
  const told: Request[] = [];
  const as: string[] = [];
  let now = 0;
  const ask: Mall['ask'] = (request, options) => {
    told.push(request);
    as.push(options.as);
    return answer();
  };
  let who = { as: 'li' };
  const visit = createVisit(
    { ask },
    () => who,
    () => now,
  );
  return {
    visit,
    told,
    as,
    become: (account: string) => (who = { as: account }),
    pass: (ms: number) => (now += ms),
    acts: () => told.flatMap(({ with: { acts } }) => acts as object[]),
  };
}

test('R2.06 notes are gathered into one telling', async () => {
  const { visit, told, acts } = notes();
  visit.click('tent', 'mall');
  visit.click('mug', undefined);
  expect(told).toEqual([]);
  await visit.flush();
  await visit.flush();
  expect(told).toHaveLength(1);
  expect(acts()).toEqual([
    { act: 'click', product: 'tent', from: 'mall' },
    { act: 'click', product: 'mug' },
  ]);
});

test('R2.06 many notes are not kept waiting', async () => {
  const { visit, told } = notes();
  for (let i = 0; i < 49; i += 1) visit.click('tent', undefined);
  expect(told).toHaveLength(0);
  visit.click('tent', undefined);
  await Promise.resolve();
  expect(told).toHaveLength(1);
});

test('R2.06 a short look is no dwelling; swiping a content away is told however short', async () => {
  const { visit, acts, pass } = notes();
  const first = visit.look({ product: 'tent' });
  pass(999);
  first('left');
  const second = visit.look({ content: 'v1' });
  pass(300);
  second('swiped');
  const third = visit.look({ product: 'mug' });
  pass(1500.4);
  third('swiped');
  await visit.flush();
  expect(acts()).toEqual([
    { act: 'swipe', content: 'v1', ms: 300 },
    { act: 'dwell', product: 'mug', ms: 1500 },
  ]);
});

test('R2.06 what cannot be told is let go, and the next is told all the same', async () => {
  let fails = true;
  const { visit, told } = notes(async () => {
    if (fails) throw new Error('the store is gone');
    return { ok: true, answer: {} };
  });
  visit.click('tent', undefined);
  await visit.flush();
  fails = false;
  visit.click('mug', undefined);
  await visit.close();
  expect(told.map(({ with: { acts } }) => (acts as object[]).length)).toEqual([1, 1]);
});

test('R1.03 notes are told as whoever made them', async () => {
  const { visit, as, become } = notes();
  visit.click('tent', undefined);
  const telling = visit.flush();
  become('zhang');
  await telling;
  expect(as).toEqual(['li']);
});

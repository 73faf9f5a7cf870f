import type { Recorded } from '@yellowcart/core/mall';
import { expect, test } from 'vitest';
import { messages } from '../../i18n/i18n.ts';
import { cameAt, chatAt, newsOf, veiled, type News } from './chat.ts';

const NOW = Date.UTC(2026, 10, 11, 4);
const chat = (now: number, news: readonly News[] = []) => chatAt('l-outdoor', now, news, 12, 'zh', messages.zh);

test('R1.01 the chat is a function of room and time: it stands still with the store, and moves with it', () => {
  expect(chat(NOW)).toEqual(chat(NOW));
  expect(chat(NOW)).toHaveLength(12);
  const later = chat(NOW + 30_000);
  expect(later).not.toEqual(chat(NOW));
  expect(later.every(({ at }) => at <= NOW + 30_000)).toBe(true);
  expect(chatAt('l-other', NOW, [], 12, 'zh', messages.zh)).not.toEqual(chat(NOW));
});

test('R1.01 what really happened stands among what viewers say, at its time', () => {
  const bought: News = { at: NOW - 4000, key: 'e9', who: 'w**', did: 'ordered', title: '帐篷' };
  const lines = chat(NOW, [bought]);
  expect(lines.find(({ key }) => key === 'e9')).toMatchObject({ who: 'w**', text: '刚下单了 帐篷', tone: 'news' });
  expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted((a, b) => a - b));
});

test('R1.01 Z4 only what concerns the room is news, and nobody is named in full', () => {
  const event = (type: string, data: object): Recorded<any> => ({
    position: 7,
    stream: 's',
    version: 1,
    type,
    data,
    at: NOW,
    actor: 'wang',
    cause: 'x',
  });
  const sells = new Map([['tent', '帐篷']]);
  expect(newsOf(event('OrderSubmitted', { lines: [{ product: 'tent' }] }), 'l1', sells)).toEqual({
    at: NOW,
    key: 'e7',
    who: 'w**',
    did: 'ordered',
    title: '帐篷',
  });
  expect(newsOf(event('OrderSubmitted', { lines: [{ product: 'tea' }] }), 'l1', sells)).toBeUndefined();
  expect(newsOf(event('CartLineAdded', { from: 'l1' }), 'l1', sells)).toMatchObject({ did: 'added' });
  expect(newsOf(event('CartLineAdded', { from: 'l2' }), 'l1', sells)).toBeUndefined();
  expect(veiled('李雷')).toBe('李**');
  expect(veiled('\u001b[31mli')).toBe('l**');
});

test('lines said before the window got another size do not stay in the dark', () => {
  const came = new Map<string, number>();
  expect(cameAt(came, 'a', 40)).toBe(40);
  expect(cameAt(came, 'a', 41)).toBe(40);
  // The picture's time begins anew.
  expect(cameAt(came, 'a', 0)).toBe(0);
  expect(cameAt(came, 'a', 1)).toBe(0);
});

import { expect, test } from 'vitest';
import { messages } from '../i18n/i18n.ts';
import { choicesFor } from './palette.ts';

const listed = (text: string): readonly unknown[] => choicesFor(text, [], {}, () => [], messages.zh);

test('R10.06 a place is gone to, words are searched for, and a place that there is not is neither', () => {
  expect(listed('/p/tent')).toEqual([expect.objectContaining({ kind: 'place', route: { screen: 'product', product: 'tent' } })]);
  expect(listed('帐篷').at(-1)).toMatchObject({ route: { screen: 'search', q: '帐篷' } });
  expect(listed('1/2 码').at(-1)).toMatchObject({ route: { screen: 'search', q: '1/2 码' } });
  for (const text of ['/cashier/T1', '/nowhere', '/review/O1/L1']) expect(listed(text), text).toEqual([]);
});

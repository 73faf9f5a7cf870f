import { expect, test } from 'vitest';
import type { Case } from '../../data/aftersale.ts';
import { messages } from '../../i18n/i18n.ts';
import { endRows } from './model.ts';

const place = { width: 30, t: messages.en, now: undefined, year: '2026' };
const file = { name: 'crack.png', size: 10 };
const entry = { at: '2026-11-11T12:00:00+08:00', by: 'buyer', kind: 'opened', text: null, amount: null, evidence: [file] };

test('R9.02 files that were added on the way are counted, too: as many as the sheet lists', () => {
  const one = { case: '1C1', type: 'repair', status: 'awaiting-merchant', evidence: [file] };
  const thread = [entry, { ...entry, kind: 'comment' }];
  expect(endRows({ ...one, thread } as unknown as Case, place)[0]?.text).toBe('Evidence 2 (v)');
  expect(endRows(one as unknown as Case, place)[0]?.text).toBe('Evidence 1 (v)');
});

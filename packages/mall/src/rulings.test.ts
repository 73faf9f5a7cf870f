import { expect, test } from 'vitest';
import { REFUSALS } from './refusals.ts';
import { RULINGS } from './rulings.ts';

/** How many rulings each letter has. */
const COUNTS = { T: 5, M: 6, S: 4, C: 3, P: 7, O: 6, D: 4, Y: 4, F: 5, R: 4, A: 12, I: 2, V: 2, Z: 5 };

test('Z2 every ruling has its sentence in both languages', () => {
  for (const [letter, count] of Object.entries(COUNTS)) for (let n = 1; n <= count; n += 1) expect(RULINGS).toHaveProperty(`${letter}${n}`);
  for (const [id, { zh, en }] of Object.entries(RULINGS)) {
    expect(zh, id).toMatch(/\p{Script=Han}/u);
    expect(en, id).toMatch(/^[\x20-\x7e’]+$/);
  }
});

test('Z2 every rule that a refusal names has a sentence', () => {
  for (const [code, { rule }] of Object.entries(REFUSALS)) if (rule !== null) expect(RULINGS[rule], `${code}: ${rule}`).toBeDefined();
});

import { expect, test } from 'vitest';
import { withSection } from './performance/section.ts';

const PAGE =
  'before\n<!-- a: written by scripts/performance.ts -->\nold\n<!-- a: until here -->\nbetween\n<!-- b: written by scripts/performance.ts -->\n<!-- b: until here -->\n';

test('issue 6 a benchmark writes its own section of the page and nothing else', () => {
  const once = withSection(PAGE, 'a', 'node x.ts', '1 ms');
  expect(once).toContain('```text\n$ node x.ts\n1 ms\n```\n\n<!-- a: until here -->\nbetween\n<!-- b: written');
  expect(once.startsWith('before\n')).toBe(true);
  expect(once).not.toContain('old');
  expect(withSection(once, 'a', 'node x.ts', '1 ms')).toBe(once);
  expect(() => withSection(PAGE, 'c', '', '')).toThrow('the page has no place for c');
});

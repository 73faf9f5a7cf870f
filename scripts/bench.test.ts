import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BELOW_AIM, belowAim } from './bench/below-aim.ts';
import { sectionOf, withAims, writeSection } from './bench/report.ts';
import { eachAsked } from './bench/syncs.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const listed = (...words: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/bench.ts'), ...words], { encoding: 'utf8' });
  return { status, names: stdout.trim().split('\n') };
};

describe('issue 6 the benchmarks', () => {
  test('are named and none is run, also behind the -- that pnpm hands on', () => {
    const { status, names } = listed('--list');
    expect([status, names]).toEqual([0, expect.arrayContaining(['store/durable-commands', 'views/lists', 'views/support'])]);
    expect(listed('--', '--list')).toEqual({ status, names });
  });

  test('each writes its own section of the page and nothing else', () => {
    const page = join(folder, 'page.md');
    const before = 'head\n\n<!-- section a -->\n\nold\n\n<!-- end a -->\n\nbetween\n\n<!-- section b -->\n\nb\n\n<!-- end b -->\n';
    writeFileSync(page, before);
    writeSection(page, 'a', 'new');
    expect(readFileSync(page, 'utf8')).toBe(before.replace('old', 'new'));
    writeSection(page, 'c', 'another');
    expect(readFileSync(page, 'utf8')).toMatch(/<!-- end b -->\n\n<!-- section c -->\n\nanother\n\n<!-- end c -->\n$/);
  });

  test('a section names the programs that it was measured with beside Node, and only there', () => {
    const section = sectionOf(
      [
        { kind: 'title', title: 'A', text: 'a' },
        { kind: 'row', row: { what: 'one', base: '1/s', ours: '1/s' } },
        { kind: 'program', name: 'PostgreSQL 18.4' },
        { kind: 'row', row: { what: 'two', base: '1/s', ours: '1/s' } },
        { kind: 'program', name: 'pgbench 18.4' },
      ],
      { before: 0, after: 0 },
    );
    expect(section).toMatch(/, better-sqlite3 \S+, PostgreSQL 18\.4, pgbench 18\.4; the machine was quiet\._$/);
    expect(section.match(/PostgreSQL|pgbench|\| what/g)).toEqual(['| what', 'PostgreSQL', 'pgbench']);
  });

  test('what each asked of the disk is what a run with them asked more than one that only began', () => {
    const [whole, start] = [
      { syncs: 412, writes: 12_200, bytes: 25_000_000 },
      { syncs: 12, writes: 200, bytes: 1_000_000 },
    ];
    expect(eachAsked(400, whole, start)).toBe('1.00 syncs, 30.0 writes and 60000 bytes');
  });

  test('every section of the page is one that a benchmark writes', () => {
    const page = readFileSync(join(root, 'docs/performance.md'), 'utf8');
    const { names } = listed('--list');
    const sections = [...page.matchAll(/^<!-- (.+?) -->$/gm)].map(([, mark]) => mark!.replace(/^(section|end) /, ''));
    expect(sections.length).toBeGreaterThan(10);
    // That of somebody's own orders is written by a script that wants their folder.
    expect(readFileSync(join(root, 'scripts/bench/real-orders.ts'), 'utf8')).toContain("'real-orders', section");
    expect(sections.filter((name) => !names.includes(name) && name !== 'real-orders' && name !== BELOW_AIM)).toEqual([]);
  });

  test('what is below its aim is listed from the tables, and anew with every section that is printed', () => {
    const row = (what: string, median: number) =>
      ({ kind: 'row', row: { what, base: '1', ours: '2', ratio: { median, low: 1, high: 9 }, floor: 4, aim: 2, atMost: true } }) as const;
    const told = [
      { kind: 'title', title: 'A', text: 'a' },
      row('at the aim', 2),
      row('start, clock | p99', 3),
      row('too slow', 5),
    ] as const;
    const section = sectionOf(told, { before: 0, after: 0 });
    expect(belowAim(section)).toMatch(
      /\n\n- A\n {2}- start, clock \\\| p99: 3\.00 \(≤ 4 \/ 2\)\n {2}- \*\*too slow: 5\.00 \(≤ 4 \/ 2\)\*\*$/,
    );
    const page = join(folder, 'aims.md');
    writeFileSync(page, `head\n\n<!-- section ${BELOW_AIM} -->\n\nold\n\n<!-- end ${BELOW_AIM} -->\n`);
    writeSection(page, 'a', section);
    expect(readFileSync(page, 'utf8')).toContain('\n- A\n  - start, clock');
    writeSection(page, 'a', sectionOf(told.slice(0, 2), { before: 0, after: 0 }));
    expect(readFileSync(page, 'utf8')).toMatch(/\n\nNothing\.\n\n<!-- end below-aim -->/);
  });

  test('the page lists what its tables say; `pnpm bench --aims` lists it anew', () => {
    const page = readFileSync(join(root, 'docs/performance.md'), 'utf8');
    expect(page).toContain(`<!-- section ${BELOW_AIM} -->`);
    expect(withAims(page)).toBe(page);
  });
});

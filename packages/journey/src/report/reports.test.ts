import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser, type Result } from 'tap-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { runJourneys } from '../run/run-file.ts';
import { htmlReport } from './html.ts';
import { junitReport } from './junit.ts';
import type { ToldJourney } from './model.ts';
import { tapReport } from './tap.ts';
import { parseReport, writeReport } from './write-reports.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const scratch = mkdtempSync(join(tmpdir(), 'yellowcart-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Names as nobody would want them: markup, a comment, a directive of TAP, control characters, half a character. */
const HOSTILE = '<script>alert("1")</script> ]]> --> # SKIP \\ &amp; \u0007\u001b[31m \uD800 👜';

let journeys: readonly ToldJourney[];
beforeAll(async () => {
  const street = join(ROOT, 'fixtures/street-world.yaml');
  const hostile = join(scratch, 'a.journey.yaml');
  writeFileSync(
    hostile,
    `journey: 1\nname: ${JSON.stringify(HOSTILE)}\ntags: ${JSON.stringify([HOSTILE])}\nworld: { use: ${street} }\nsteps:
  - { note: ${JSON.stringify(HOSTILE)} }
  - { do: feed, note: ${JSON.stringify(HOSTILE)} }
  - { as: li, do: product show, with: { product: cup }, expect: { title: ${JSON.stringify(HOSTILE)} } }
  - { do: mall }
`,
  );
  const files = [join(ROOT, 'fixtures/journeys/last-one.journey.yaml'), hostile];
  journeys = (await runJourneys(files, { demo: '', write: () => {} })).journeys;
});

/** Every point of a TAP text, those of subtests too, as node-tap's own parser reads it. */
function readTap(text: string): { readonly ok: boolean; readonly points: readonly Result[]; readonly extra: readonly string[] } {
  const points: Result[] = [];
  const extra: string[] = [];
  const listen = (parser: Parser): void => {
    parser.on('assert', (point: Result) => points.push(point));
    parser.on('extra', (line: string) => extra.push(line));
    parser.on('child', listen);
  };
  const parser = new Parser({ strict: true });
  listen(parser);
  parser.end(text);
  return { ok: parser.ok, points, extra };
}

describe('R10.04 reports', () => {
  test('JUnit is valid against its grammar, and counts', async () => {
    const text = junitReport(journeys);
    const schema = readFileSync(join(import.meta.dirname, '../../grammar/junit.xsd'), 'utf8');
    const { valid, errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: text }], schema: [schema] });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
    const cases = text.match(/<testcase /g)?.length;
    expect(text).toContain(`<testsuites name="yellowcart journeys" tests="${cases}" failures="1" errors="0"`);
    expect(text).toContain('<skipped message="not reached"/>');
  });

  test('TAP is valid for a strict parser: a subtest for each journey and branch, a point for each step', () => {
    const { points, extra } = readTap(tapReport(journeys));
    expect(extra).toEqual([]);
    expect(points.filter(({ ok }) => !ok).map(({ name }) => name.slice(0, 4))).toHaveLength(2);
    expect(points.filter(({ skip }) => skip)).toHaveLength(1);
    expect(points.find(({ ok }) => !ok)?.diag).toMatchObject({ at: { line: 8 }, virtualTime: '2026-11-11T12:00:00+08:00' });
    expect(readTap(tapReport(journeys.slice(0, 1))).ok).toBe(true);
  });

  test('the page brings everything along, runs nothing and lets nothing out', () => {
    const page = htmlReport(journeys, 'zh');
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|@import|url\(|\ssrc=|<link|<iframe/i);
    expect([...page.matchAll(/href="([^"]*)"/g)].filter(([, to]) => !to?.startsWith('#'))).toEqual([]);
    expect(page).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;');
    // oxlint-disable-next-line no-control-regex
    expect(page).not.toMatch(/[\u0000-\u0008\u001b]/);
    const anchors = new Set([...page.matchAll(/id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, to] of page.matchAll(/href="#([^"]*)"/g)) expect(anchors).toContain(to);
    expect(page).toContain('抢最后一件');
    expect(page).toContain('<svg');
  });

  test('the page is well-formed, so that every browser reads the same', async () => {
    const page = htmlReport(journeys, 'en')
      .replace('<!doctype html>', '')
      .replaceAll(/<(meta[^>]*|br)>/g, '<$1/>');
    const { errors } = await validateXML({ xml: [{ fileName: 'page.xml', contents: page }], schema: [ANYTHING] });
    expect(errors.filter(({ message }) => /parser error|not well-formed/.test(message))).toEqual([]);
  });

  test('several go into files that are their owner’s alone; a format that is none is not taken', () => {
    const to = (name: string) => join(scratch, 'out', name);
    mkdirSync(join(scratch, 'out'));
    for (const each of [`junit=${to('a.xml')}`, `html=${to('a.html')}`, `json=${to('a.json')}`, 'tap=-'])
      writeReport(parseReport(each)!, journeys, 'en');
    expect(JSON.parse(readFileSync(to('a.json'), 'utf8'))).toMatchObject({ ok: false, passed: 1, failed: 1 });
    expect(statSync(to('a.html')).mode & 0o777).toBe(0o600);
    expect(parseReport('xml=a')).toBeUndefined();
    expect(parseReport('junit')).toBeUndefined();
  });
});

/** A schema that any page fails or passes: only what the parser itself says counts. */
const ANYTHING = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="html" type="xs:anyType"/></xs:schema>';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../mall.ts';
import { testMall, type TestMall } from '../testing.ts';
import { ANSWERS } from './all.ts';
import { answerFaults } from './check.ts';
import { breaks, fieldsOf } from './fields.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { count, flag, list, maybe, object, oneOf, orNull, text } from './values.ts';

let mall: TestMall;
let entries: readonly Entry[];
beforeAll(async () => {
  mall = await testMall();
  entries = await mall.entries();
});
afterAll(() => mall.close());

describe('R10.03 declared answers', () => {
  test('every word that may be asked has its answer declared', () => {
    expect(entries.map(({ words }) => words).filter((words) => !(words in ANSWERS))).toEqual([]);
  });

  test('a field that is not declared, missing or of another type is found', () => {
    const answer = { now: '2026-11-11T12:00:00+08:00', mode: 'frozen', fired: [] };
    expect(answerFaults('clock show', answer)).toEqual([]);
    expect(answerFaults('clock show', { ...answer, more: 1 })).toEqual([expect.stringMatching(/^clock show: more: /)]);
    expect(answerFaults('clock show', { ...answer, mode: 1 })).toHaveLength(1);
    expect(answerFaults('clock show', { mode: 'frozen', fired: [{ key: 'k', at: 'noon', command: 'c', text: 't' }] })).toHaveLength(2);
  });

  test('the JSON Schema requires what is always there, and is open for more', () => {
    const schema = object({ a: count, b: maybe(list(object({ c: orNull(text) }))) });
    expect(jsonSchemaOf('some thing', schema)).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:yellowcart:some-thing',
      title: 'some thing',
      type: 'object',
      properties: {
        a: { type: 'integer' },
        b: {
          type: 'array',
          items: { type: 'object', properties: { c: { anyOf: [{ type: 'string' }, { type: 'null' }] } }, required: ['c'] },
        },
      },
      required: ['a'],
    });
    expect(JSON.stringify(jsonSchemaOf('x', schema, { strict: true }))).toContain('"additionalProperties":false');
  });
});

describe('R10.03 what breaks for those who rely on an answer', () => {
  const fields = (schema: Parameters<typeof jsonSchemaOf>[1]) => fieldsOf(jsonSchemaOf('x', schema));
  const before = fields(object({ id: text, lines: list(object({ paid: count, note: orNull(text) })), state: oneOf(['a', 'b']) }));

  test('fields are told by their path', () => {
    expect([...before]).toEqual([
      ['id', 'string'],
      ['lines', 'array'],
      ['lines[]', 'object'],
      ['lines[].paid', 'integer'],
      ['lines[].note', 'null|string'],
      ['state', 'string a b'],
    ]);
  });

  test.each([
    [
      'more fields and values',
      object({ id: text, lines: list(object({ paid: count, note: orNull(text), more: flag })), state: oneOf(['a', 'b', 'c']), x: text }),
      [],
    ],
    [
      'a field that is gone',
      object({ id: text, lines: list(object({ paid: count })), state: oneOf(['a', 'b']) }),
      ['lines[].note is gone'],
    ],
    [
      'a field of another type',
      object({ id: count, lines: list(object({ paid: count, note: text })), state: oneOf(['a', 'b']) }),
      ['id was string, is integer', 'lines[].note was null|string, is string'],
    ],
    [
      'a field that may be missing',
      object({ id: maybe(text), lines: list(object({ paid: count, note: orNull(text) })), state: oneOf(['a', 'b']) }),
      ['id may be missing now'],
    ],
    [
      'a value that is gone',
      object({ id: text, lines: list(object({ paid: count, note: orNull(text) })), state: oneOf(['b']) }),
      ['state lost the values a'],
    ],
  ])('%s', (_, after, broken) => {
    expect(breaks(before, fields(after))).toEqual(broken);
  });
});

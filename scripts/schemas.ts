import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMAS } from '../cli/src/schema/all.ts';
import { breaks, fieldsOf, type Fields } from '../packages/core/src/answers/fields.ts';
import { jsonSchemaOf } from '../packages/core/src/answers/json-schema.ts';

/**
 * The fields of every answer as they were accepted: what scripts may rely on. `node scripts/schemas.ts` writes more fields into it;
 * fields that went away or changed their type are told, and accepted with `--accept`, which is a new major version.
 */
const FILE = join(import.meta.dirname, '../cli/schemas/fields.txt');

const HEAD = [
  '# The fields of every answer as scripts may rely on them, one a line: path, types (? may be missing), values.',
  '# Written by `node scripts/schemas.ts`; a test fails when one goes away or changes its type.',
];

/** The fields of each document, by its words. */
export const current = (): ReadonlyMap<string, Fields> =>
  new Map(Object.entries(SCHEMAS).map(([words, schema]) => [words, fieldsOf(jsonSchemaOf(words, schema))]));

export function accepted(text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  let fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) {
      fields = new Map();
      for (const words of line.slice('## '.length).split(', ')) found.set(words, fields);
    } else if (line !== '' && !line.startsWith('#')) fields.set(line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1));
  }
  return found;
}

/** Everything that breaks for those who rely on what was accepted. */
export const broken = (before: ReadonlyMap<string, Fields>, after: ReadonlyMap<string, Fields>): string[] =>
  [...before].flatMap(([words, fields]) => {
    const now = after.get(words);
    return now ? breaks(fields, now).map((how) => `${words}: ${how}`) : [`${words}: the whole answer is gone`];
  });

/** Answers that hold the same are written once, under all their words. */
function written(all: ReadonlyMap<string, Fields>): string {
  const alike = Map.groupBy(
    [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ([, fields]) => [...fields].map(([path, what]) => `${path} ${what}`).join('\n'),
  );
  return [...HEAD, ...[...alike].flatMap(([lines, group]) => ['', `## ${group.map(([words]) => words).join(', ')}`, lines])].join('\n');
}

if (import.meta.main) {
  const after = current();
  const lost = broken(accepted(), after);
  if (lost.length > 0 && !process.argv.includes('--accept')) {
    console.error(`${lost.join('\n')}\nscripts rely on these; accept the change with: node scripts/schemas.ts --accept`);
    process.exitCode = 1;
  } else {
    writeFileSync(FILE, `${written(after)}\n`);
    console.error(`${FILE}: ${after.size} documents`);
  }
}

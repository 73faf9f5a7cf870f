import { extname } from 'node:path';
import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import type { Problems } from './fields.ts';
import type { Row } from './journey.ts';
import { plain, readYaml, type Node } from './node.ts';
import { isRecord } from './path.ts';
import { fenOf } from '../text/show.ts';
import { type Problem, type Source, type Span, same } from '../text/source.ts';

/** Files of rows by the end of their names. */
const TABLES = new Set(['.csv', '.tsv']);

/** A column's heading with the type of its cells: `quantity:number`. Cells are text otherwise. */
const HEADING = /^(?<name>[\p{L}_][\p{L}\p{N}_-]*)(?::(?<type>number|amount|flag))?$/u;

/**
 * The rows of a file. CSV and TSV begin with headings: a name, and after a colon `number`, `amount` (¥12.00 or fen) or `flag` (true,
 * false) where the cells are not text. JSON and YAML hold a list of mappings. Problems are in the source of the rows.
 */
export function readRows(source: Source): { readonly rows: readonly Row[] } | { readonly problems: Problems } {
  const end = extname(source.file).toLowerCase();
  if (TABLES.has(end)) return readTable(source, end === '.tsv' ? '\t' : ',');
  const { root, problems } = readYaml(source);
  if (problems.length > 0) return { problems: problems.map((problem) => ({ ...problem, source })) };
  const found = rowsOf(root);
  return 'rows' in found ? found : { problems: found.problems.map((problem) => ({ ...problem, source })) };
}

/** A list of mappings as rows. */
export function rowsOf(root: Node | undefined): { readonly rows: readonly Row[] } | { readonly problems: Problems } {
  const wrong = (span: Span): { readonly problems: Problems } => ({
    problems: [{ message: { zh: '这里要若干行：每行是 列名: 值', en: 'expected rows: mappings of column: value' }, span }],
  });
  if (root?.kind !== 'list' || root.items.length === 0) return wrong(root?.span ?? { from: 0, to: 1 });
  const odd = root.items.find((item) => item.kind !== 'map');
  if (odd) return wrong(odd.span);
  return { rows: root.items.map((item) => withAmounts(plain(item)) as Row) };
}

/** A plain `¥12.00` is an amount in fen, as in steps. */
const withAmounts = (value: unknown): unknown =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withAmounts(inner)]))
    : typeof value === 'string'
      ? (fenOf(value) ?? value)
      : value;

type Cell = { readonly text: string; readonly line: number };

function readTable(source: Source, delimiter: string): { readonly rows: readonly Row[] } | { readonly problems: Problems } {
  const problems: Problem[] = [];
  const at = (line: number): Span => spanOfLine(source, line);
  let records: { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    records = parseCsv(source.text, {
      delimiter,
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 1);
    return {
      problems: [{ message: { zh: `表格读不通：${error.message}`, en: `not a valid table: ${error.message}` }, span: at(line), source }],
    };
  }
  const [head, ...body] = records;
  const columns = (head?.record ?? []).map((heading) => {
    const groups = HEADING.exec(heading)?.groups;
    if (!groups)
      problems.push({
        message: { zh: `"${heading}" 不能作列名`, en: `"${heading}" cannot be a column's name` },
        span: at(1),
        label: same('name, name:number, name:amount, name:flag'),
        source,
      });
    return { name: groups?.['name'] ?? heading, type: groups?.['type'] };
  });
  if (body.length === 0) problems.push({ message: { zh: '表格里没有行', en: 'the table has no rows' }, span: at(1), source });
  const rows = body.map(({ record, info }) => {
    if (record.length !== columns.length)
      problems.push({
        message: {
          zh: `这一行有 ${record.length} 列，应为 ${columns.length} 列`,
          en: `this row has ${record.length} columns, not ${columns.length}`,
        },
        span: at(info.lines),
        source,
      });
    return Object.fromEntries(
      columns.map(({ name, type }, i) => [name, cell({ text: record[i] ?? '', line: info.lines }, name, type, problems, source)]),
    );
  });
  return problems.length > 0 ? { problems } : { rows };
}

function cell({ text, line }: Cell, name: string, type: string | undefined, problems: Problem[], source: Source): unknown {
  const number = Number(text);
  if (type === 'number' && text !== '' && Number.isFinite(number)) return number;
  if (type === 'flag' && (text === 'true' || text === 'false')) return text === 'true';
  if (type === 'amount' && fenOf(text) !== undefined) return fenOf(text);
  if (type === 'amount' && /^-?\d+$/.test(text)) return number;
  if (type === undefined) return text;
  problems.push({
    message: { zh: `${name} 要 ${type}，实际是 "${text}"`, en: `${name} takes a ${type}, not "${text}"` },
    span: spanOfLine(source, line),
    source,
  });
  return undefined;
}

/** The whole of a line, from 1. */
function spanOfLine({ text }: Source, line: number): Span {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return { from, to: from + Math.max(1, lines[line - 1]?.trimEnd().length ?? 1) };
}

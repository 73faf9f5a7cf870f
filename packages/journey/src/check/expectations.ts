import { elements, isOpen, namesOf, type Shape, shapesOf, under } from '@yellowcart/core/answers/shape';
import { count } from '@yellowcart/core/answers/values';
import { nearest } from '@yellowcart/core/nearest';
import { meantOr } from '../format/fields.ts';
import type { Capture, Expectation } from '../format/journey.ts';
import { asMatcher, LONG_MATCHERS, MATCHERS } from '../format/matchers.ts';
import type { Mapping, Node, Scalar } from '../format/node.ts';
import type { Path } from '../format/path.ts';
import { fill } from '../format/template.ts';
import { show } from '../text/show.ts';
import { type Problem, same, type Source, type Span, type Text } from '../text/source.ts';
import type { Answer } from './answers.ts';
import { isTemplate } from './known.ts';

const ELEMENTS = shapesOf(count);

/** A path into an answer that the answer can never have. */
export const checkCapture = ({ path, span }: Capture, answer: Answer, source: Source): readonly Problem[] => {
  const there = along(path, span, answer, source);
  return 'problem' in there ? [there.problem] : [];
};

/** Something that is expected of an answer and can never be, or that a `not` would find true for ever. */
export function checkExpectation({ path, keySpan, value }: Expectation, answer: Answer, source: Source): readonly Problem[] {
  const there = along(path, keySpan, answer, source);
  return 'problem' in there ? [there.problem] : checkValue(value, there.shapes, { ...answer, path: path.text });
}

type Place = Pick<Answer, 'of'> & { readonly path: string };

/** What stands at the end of a path; undefined where it leads nowhere. */
export const shapesAt = (path: Path, shapes: readonly Shape[]): readonly Shape[] | undefined =>
  path.parts.reduce<readonly Shape[] | undefined>((there, part) => there && enter(there, part), shapes);

/** Follows a path over everything that may be there, or says at which of its names it can go no further. */
export function along(
  path: Path,
  span: Span,
  { of, shapes }: Answer,
  source: Source,
): { readonly shapes: readonly Shape[] } | { readonly problem: Problem } {
  let there = shapes;
  // Where in the file the next part of the path is written.
  let from = span.from;
  for (const part of path.parts) {
    const name = 'name' in part ? part.name : 'where' in part ? part.where : String(part.index);
    const at = source.text.slice(0, span.to).indexOf(name, from);
    const own = at < 0 ? span : { from: at, to: at + name.length };
    from = own.to;
    const next = enter(there, part);
    if (next) {
      there = next;
      continue;
    }
    const items = elements(there);
    if (items && 'name' in part)
      return {
        problem: {
          message: { zh: `${of.zh}里 ${part.name} 前面是列表`, en: `${of.en} has a list before ${part.name}` },
          span: own,
          label: {
            zh: `写成 [0].${part.name}、[字段=值].${part.name} 或 length`,
            en: `write [0].${part.name}, [field=value].${part.name} or length`,
          },
        },
      };
    return { problem: absent(of, name, own, 'where' in part ? (items ?? []) : there) };
  }
  return { shapes: there };
}

/** As `follow` goes, over everything that may be there. */
function enter(shapes: readonly Shape[], part: Path['parts'][number]): readonly Shape[] | undefined {
  const items = elements(shapes);
  if ('index' in part) return items;
  if ('where' in part) return items && under(items, part.where) ? items : undefined;
  return under(shapes, part.name) ?? (items && part.name === 'length' ? ELEMENTS : undefined);
}

const absent = (of: Answer['of'], name: string, span: Span, shapes: readonly Shape[]): Problem => ({
  message: { zh: `${of.zh}里从来没有 "${name}"`, en: `${of.en} never has "${name}"` },
  span,
  label: SHORT[name] ?? (namesOf(shapes).length > 0 ? meantOr(name, namesOf(shapes)) : thereIs(shapes)),
});

/** Beside paths there are these; written otherwise they are looked for in the answer. */
const SHORT: Readonly<Record<string, Text>> = {
  stock: same('stock: { sku: …, available: …, locked: …, occupied: …, shipped: … }'),
  events: same('events: [TYPE, …]'),
  fired: same('fired: [COMMAND, …]'),
};

function checkValue(node: Node, shapes: readonly Shape[], place: Place): readonly Problem[] {
  if (isTemplate(node)) return [];
  if (isOpen(shapes)) return node.kind === 'map' ? looksLikeMatcher(node) : [];
  const test = asMatcher(node);
  if (test) return test.entries.flatMap(({ key, value }) => checkOperand(key, value, shapes, place));
  if (node.kind === 'map') return checkMapping(node, shapes, place);
  if (node.kind === 'scalar') return fits(node, shapes) ? [] : [never(node, shapes, place)];
  const items = elements(shapes);
  return items
    ? node.items.flatMap((item) => checkValue(item, items, { ...place, path: `${place.path}[]` }))
    : [never(node, shapes, place)];
}

function checkMapping(node: Mapping, shapes: readonly Shape[], place: Place): readonly Problem[] {
  const inside = shapes.filter(({ kind }) => kind === 'object' || kind === 'record');
  if (inside.length === 0)
    return node.entries
      .filter(({ key }) => !MATCHERS.includes(key))
      .map(({ key, keySpan }) => ({
        message: { zh: `没有 "${key}" 这个比较`, en: `there is no matcher "${key}"` },
        span: keySpan,
        label: meantOr(key, MATCHERS),
      }));
  return node.entries.flatMap(({ key, keySpan, value }) => {
    const next = under(inside, key);
    if (next)
      return [...(isNamed(inside, key) ? [] : slip(key, keySpan)), ...checkValue(value, next, { ...place, path: `${place.path}.${key}` })];
    const known = namesOf(inside);
    const near = nearest(key, known).length > 0 ? known : [...known, ...MATCHERS];
    return [
      {
        message:
          place.path === place.of.en
            ? { zh: `${place.path} 里从来没有 "${key}"`, en: `${place.path} never has "${key}"` }
            : { zh: `${place.of.zh}里 ${place.path} 从来没有 "${key}"`, en: `${place.path} of ${place.of.en} never has "${key}"` },
        span: keySpan,
        label: meantOr(key, nearest(key, near).length > 0 ? near : known),
      },
    ];
  });
}

/** What a matcher compares with must be something that may stand there. */
function checkOperand(key: string, value: Node, shapes: readonly Shape[], place: Place): readonly Problem[] {
  switch (key) {
    case 'not':
    case 'exactly':
      return checkValue(value, shapes, place);
    case 'oneOf':
      return value.kind === 'list' ? value.items.flatMap((item) => checkValue(item, shapes, place)) : [];
    case 'contains': {
      const items = elements(shapes);
      return items ? checkValue(value, items, { ...place, path: `${place.path}[]` }) : wants(shapes, ['string'], key, value, place);
    }
    case 'length': {
      const wrong = elements(shapes) ? [] : wants(shapes, ['string'], key, value, place);
      return wrong.length > 0 ? wrong : checkValue(value, ELEMENTS, { ...place, path: `${place.path}.length` });
    }
    case 'matches':
      return wants(shapes, ['string'], key, value, place);
    case 'between':
      return value.kind === 'list' ? value.items.flatMap((item) => comparable(key, item, shapes, place)) : [];
    case 'exists':
      return [];
    default:
      return comparable(key, value, shapes, place);
  }
}

const comparable = (key: string, value: Node, shapes: readonly Shape[], place: Place): readonly Problem[] => {
  if (value.kind !== 'scalar' || isTemplate(value)) return [];
  const kind = typeof fill(value, new Map(), []);
  return kind === 'number' || kind === 'string' ? wants(shapes, [kind], key, value, place) : wants(shapes, [], key, value, place);
};

const wants = (shapes: readonly Shape[], kinds: readonly string[], key: string, value: Node, { of, path }: Place): readonly Problem[] =>
  shapes.some(({ kind }) => kinds.includes(kind))
    ? []
    : [
        {
          message: {
            zh: `${of.zh}里的 ${path} 不能用 ${key} 这样比较`,
            en: `${path} of ${of.en} cannot be compared with ${key} like this`,
          },
          span: value.span,
          label: thereIs(shapes),
        },
      ];

function fits(node: Scalar, shapes: readonly Shape[]): boolean {
  const value = fill(node, new Map(), []);
  const kind = value === null ? 'null' : typeof value;
  return shapes.some(
    (shape) => shape.kind === kind && (!('values' in shape) || shape.values === undefined || shape.values.includes(value)),
  );
}

/** A value that never stands there, and those that do. */
function never(node: Node, shapes: readonly Shape[], { of, path }: Place): Problem {
  const values = shapes.flatMap((shape) => ('values' in shape && shape.values ? shape.values.map(String) : []));
  const value = node.kind === 'scalar' ? fill(node, new Map(), []) : undefined;
  const told = node.kind === 'list' ? '[…]' : show(value);
  return {
    message: { zh: `${of.zh}里的 ${path} 从来不是 ${told}`, en: `${path} of ${of.en} is never ${told}` },
    span: node.span,
    label: values.length > 0 && typeof value === 'string' ? meantOr(value, values) : thereIs(shapes),
  };
}

/** What there is instead. */
const thereIs = (shapes: readonly Shape[]): Text => ({ zh: `那里是${kindsOf(shapes, 'zh')}`, en: `it is ${kindsOf(shapes, 'en')}` });

const WORDS: Readonly<Record<Shape['kind'], { readonly zh: string; readonly en: string }>> = {
  any: { zh: '任何值', en: 'anything' },
  object: { zh: '映射', en: 'a mapping' },
  record: { zh: '映射', en: 'a mapping' },
  list: { zh: '列表', en: 'a list' },
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'a number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  null: { zh: '空', en: 'null' },
};

const kindsOf = (shapes: readonly Shape[], lang: 'zh' | 'en'): string =>
  [...new Set(shapes.map(({ kind }) => WORDS[kind][lang]))].join(lang === 'zh' ? '或' : ' or ');

/** Whether a field is declared under its own name, and not only by being any name at all. */
const isNamed = (shapes: readonly Shape[], key: string): boolean => namesOf(shapes).includes(key);

/** Where every name may be, one that is nearly a matcher's is still a slip: `not: { lenght: 0 }` would hold for ever. */
function slip(key: string, span: Span): readonly Problem[] {
  const [meant] = MATCHERS.includes(key) ? [] : nearest(key, LONG_MATCHERS);
  if (meant === undefined) return [];
  return [{ message: { zh: `没有 "${key}" 这个比较`, en: `there is no matcher "${key}"` }, span, label: meantOr(key, LONG_MATCHERS) }];
}

const looksLikeMatcher = (node: Mapping): readonly Problem[] =>
  node.entries.flatMap(({ key, keySpan, value }) => [...slip(key, keySpan), ...(value.kind === 'map' ? looksLikeMatcher(value) : [])]);

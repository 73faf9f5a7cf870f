import { elements, namesOf, type Shape, under } from '@yellowcart/core/answers/shape';
import type { Catalogue } from '@yellowcart/core/catalogue';
import { nearest } from '@yellowcart/core/nearest';
import { meantOr, unknownKey } from '../format/fields.ts';
import type { CommandStep, EventuallyStep } from '../format/journey.ts';
import type { Node } from '../format/node.ts';
import { fill } from '../format/template.ts';
import type { Problem } from '../text/source.ts';
import { isTemplate } from './known.ts';

type Asked = CommandStep | EventuallyStep;

/** A command that nobody has, or arguments that it would not take. What a template fills in is judged when it is. */
export function checkWords(step: Asked, known: Catalogue): readonly Problem[] {
  // The reader of the file has said that it is missing.
  if (step.words === '') return [];
  const entry = known.entries.find(({ words }) => words === step.words);
  if (!entry)
    return [
      {
        message: { zh: `没有 "${step.words}" 这个命令`, en: `there is no command "${step.words}"` },
        span: step.wordsSpan,
        label: meantOr(
          step.words,
          known.entries.map(({ words }) => words),
        ),
      },
    ];
  const names = entry.args.map(({ name }) => name);
  const unknown = (step.with?.entries ?? []).filter(({ key }) => !names.includes(key));
  const what = { zh: `${step.words} 的参数`, en: step.words };
  return [
    ...unknown.map(({ key, keySpan }) => unknownKey(key, keySpan, names, what)),
    ...(step.with?.entries ?? []).flatMap(({ key, value }) => nested(value, under(known.input(step.words), key) ?? [], what)),
    ...misfits(step, known),
  ];
}

/** Names inside an argument that nothing there has: `items.0.skuu`. */
function nested(node: Node, shapes: readonly Shape[], what: { readonly zh: string; readonly en: string }): readonly Problem[] {
  if (node.kind === 'list') return node.items.flatMap((item) => nested(item, elements(shapes) ?? [], what));
  if (node.kind !== 'map' || !shapes.some(({ kind }) => kind === 'object')) return [];
  return node.entries.flatMap(({ key, keySpan, value }) => {
    const there = under(shapes, key);
    return there ? nested(value, there, what) : [unknownKey(key, keySpan, namesOf(shapes), what)];
  });
}

/** Values that the schema of a command refuses, and arguments that it needs. */
function misfits(step: Asked, known: Catalogue): readonly Problem[] {
  // A journey may want to see how nonsense is answered.
  if (step.kind === 'command' && (step.refuse?.code === 'USAGE' || step.allow.some(({ code }) => code === 'USAGE'))) return [];
  const args = step.with ? (fill(asWritten(step.with), new Map(), []) as Readonly<Record<string, unknown>>) : {};
  return known.problems(step.words, args).flatMap(({ path, expected, missing, values }): readonly Problem[] => {
    const found = reach(step.with, path);
    // Unknown names have been named.
    if (found.templated || (expected === 'never' && !missing)) return [];
    const at = path.join('.');
    const last = String(path.at(-1) ?? '');
    // A mistyped name is one problem, not a second one for the name that is not there.
    if (missing && !found.whole && found.beside.some((key) => nearest(key, [last]).length > 0)) return [];
    if (missing && !found.whole)
      return [{ message: { zh: `${step.words} 缺少 ${at}`, en: `${step.words} has no ${at}` }, span: found.node?.span ?? step.wordsSpan }];
    const given = found.node?.kind === 'scalar' ? String(found.node.value) : '';
    return [
      {
        message: { zh: `${step.words} 的 ${at} 不对`, en: `${at} of ${step.words} does not fit` },
        span: found.node?.span ?? step.wordsSpan,
        label: nearest(given, values).length > 0 ? meantOr(given, values) : { zh: `要 ${expected}`, en: `expected ${expected}` },
      },
    ];
  });
}

/** Templates as a text that nothing takes for a value. */
const asWritten = (node: Node): Node => {
  if (node.kind === 'list') return { ...node, items: node.items.map(asWritten) };
  if (node.kind === 'map') return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: asWritten(entry.value) })) };
  return isTemplate(node) ? { ...node, value: '\u0000' } : node;
};

/** How far a path gets in what is written. */
type Reach = {
  /** Where it ended; undefined where that is the arguments as a whole. */
  readonly node: Node | undefined;
  /** Whether it got to its end. */
  readonly whole: boolean;
  /** Whether a template stands in the way. */
  readonly templated: boolean;
  /** The names that stand where the path could not go on. */
  readonly beside: readonly string[];
};

function reach(root: Node | undefined, path: readonly (string | number)[]): Reach {
  let node = root;
  for (const key of path) {
    if (node && isTemplate(node)) return { node, whole: false, templated: true, beside: [] };
    const entries: readonly { readonly key: string; readonly value: Node }[] = node?.kind === 'map' ? node.entries : [];
    const next: Node | undefined =
      node?.kind === 'list' ? node.items[Number(key)] : entries.find((entry) => entry.key === String(key))?.value;
    if (!next) return { node: node === root ? undefined : node, whole: false, templated: false, beside: entries.map((entry) => entry.key) };
    node = next;
  }
  return { node, whole: true, templated: node !== undefined && isTemplate(node), beside: [] };
}

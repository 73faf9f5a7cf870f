import { meantOr } from '../format/fields.ts';
import { asMoment } from '../format/moments.ts';
import { allSteps, asksOf } from '../format/every-step.ts';
import type { CommandStep, EventuallyStep, Expectation, Journey, Step } from '../format/journey.ts';
import type { Entry, Node, Scalar } from '../format/node.ts';
import type { Problem } from '../text/source.ts';
import { isPlainText, type Known } from './known.ts';

const KINDS = {
  sku: { zh: ' SKU', en: 'SKU' },
  product: { zh: '商品', en: 'product' },
  shop: { zh: '店铺', en: 'shop' },
  content: { zh: '内容', en: 'content' },
  coupon: { zh: '优惠券', en: 'coupon' },
  address: { zh: '地址', en: 'address' },
} as const;
type Kind = keyof typeof KINDS;

/** Arguments that name a thing of the world, whatever the command. */
const NAMES: Readonly<Record<string, Kind>> = {
  sku: 'sku',
  toSku: 'sku',
  product: 'product',
  shop: 'shop',
  content: 'content',
  coupon: 'coupon',
  coupons: 'coupon',
  address: 'address',
};

/** Refusals that say that something is not there: who wants one of them may name what is not. */
const ABSENT = new Set([
  'NOT_FOUND',
  'SKU_UNAVAILABLE',
  'UNKNOWN_PRODUCT',
  'UNKNOWN_SHOP',
  'COUPON_NOT_USABLE',
  'INVALID_ADDRESS',
  'USAGE',
]);

/** Commands after which there are more things than the world began with. */
const CREATES = /(?:add|publish|open|edit|set|set-up)$/;

/** The ids of a journey's world by what they are of. */
export type Things = {
  readonly ids: Readonly<Record<Kind, ReadonlySet<string>>>;
  /** Variables whose value nothing changes on the way. */
  readonly vars: ReadonlyMap<string, Scalar & { readonly value: string }>;
};

/** Every id that a world has, and that the steps of a journey give away; undefined where that cannot be known. */
export function thingsOf(journey: Journey, { world }: Known): Things | undefined {
  const made = everyAsk(journey).filter(({ words }) => CREATES.test(words));
  // What is read from a file, or filled in, has names that are not written here.
  if (world === undefined || made.some(({ with: args }) => args?.entries.some(({ key }) => key === 'file'))) return undefined;
  const texts = made.flatMap(({ with: args }) => (args ? textsIn(args) : []));
  const set = (ids: Iterable<string>): ReadonlySet<string> => new Set([...ids, ...texts]);
  return {
    ids: {
      sku: set(world.products.flatMap(({ skus }) => skus.map(({ id }) => id))),
      product: set(world.products.map(({ id }) => id)),
      shop: set(world.shops.map(({ id }) => id)),
      content: set(world.contents.map(({ id }) => id)),
      coupon: set(world.coupons.map(({ id }) => id)),
      address: set(world.accounts.flatMap(({ addresses }) => addresses.map(({ id }) => id))),
    },
    vars: constants(journey),
  };
}

const everyAsk = (journey: Journey): readonly (CommandStep | EventuallyStep)[] => {
  const steps = allSteps(journey);
  return [...asksOf(steps), ...steps.flatMap((step) => (step.kind === 'use' ? everyAsk(step.journey) : []))];
};

const textsIn = (node: Node): readonly string[] =>
  node.kind === 'list'
    ? node.items.flatMap(textsIn)
    : node.kind === 'map'
      ? node.entries.flatMap(({ value }) => textsIn(value))
      : typeof node.value === 'string'
        ? [node.value]
        : [];

/** Variables that are written down and that no capture, row or branch replaces. */
function constants({ vars, steps, finally: last, branches }: Journey): Things['vars'] {
  const replaced = new Set([...branches.flatMap((branch) => branch.vars.map(({ key }) => key)), ...[...steps, ...last].flatMap(givenBy)]);
  return new Map(vars.flatMap(({ key, value }) => (isPlainText(value) && !replaced.has(key) ? [[key, value] as const] : [])));
}

function givenBy(step: Step): readonly string[] {
  if (step.kind === 'each') return [...step.rows.flatMap(({ values }) => Object.keys(values)), ...step.steps.flatMap(givenBy)];
  if (step.kind === 'race') return step.bind.map(({ name }) => name);
  return 'capture' in step ? step.capture.map(({ name }) => name) : [];
}

/** Things in the arguments of a step that are not there. */
export function checkThings(step: CommandStep | EventuallyStep, things: Things | undefined): readonly Problem[] {
  const wanted = step.kind === 'command' ? [step.refuse?.code, ...step.allow.map(({ code }) => code)] : [];
  if (!things || CREATES.test(step.words) || wanted.some((code) => code !== undefined && ABSENT.has(code))) return [];
  return (step.with?.entries ?? []).flatMap((entry) => inArguments(entry, things));
}

function inArguments({ key, value }: Entry, things: Things): readonly Problem[] {
  const kind = Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
  if (value.kind === 'map') return value.entries.flatMap((entry) => inArguments(entry, things));
  if (value.kind === 'list') return value.items.flatMap((item) => inArguments({ key, keySpan: item.span, value: item }, things));
  return kind === undefined ? [] : checkThing(value, kind, things);
}

/** The SKU that `stock: { sku, … }` is about. */
export const checkStockOf = ({ of, value }: Expectation, things: Things | undefined): readonly Problem[] =>
  things === undefined || of !== 'stock' || value.kind !== 'map'
    ? []
    : value.entries.filter(({ key }) => key === 'sku').flatMap((entry) => inArguments(entry, things));

/** Lines by their own ids: of an order its number with one behind it, of a cart `c1`. */
const LINE = /^(?:\d[\d-]*|c\d+)$/;

/** The SKU of a line in a moment: `order.autoConfirm(tent-grey)`. */
export function checkMomentLine(step: Step, things: Things | undefined): readonly Problem[] {
  if (things === undefined || step.kind !== 'clock' || step.move !== 'to' || !isPlainText(step.value)) return [];
  const line = asMoment(step.value.value)?.line;
  if (line === undefined || line === '' || LINE.test(line)) return [];
  return checkThing({ ...step.value, value: line }, 'sku', things);
}

const WHOLE = /^\{\{\s*([\p{L}_][\p{L}\p{N}_-]*)\s*\}\}$/u;

function checkThing(node: Node, kind: Kind, { ids, vars }: Things): readonly Problem[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return [];
  // A variable is wrong where it is written, not everywhere it is used.
  const name = WHOLE.exec(node.value)?.[1];
  const meant = name === undefined ? node : vars.get(name);
  if (!meant || !isPlainText(meant) || meant.value.startsWith('$') || ids[kind].has(meant.value)) return [];
  const { zh, en } = KINDS[kind];
  return [
    {
      message: { zh: `这个世界里没有${zh} "${meant.value}"`, en: `this world has no ${en} "${meant.value}"` },
      span: meant.span,
      label: meantOr(meant.value, ids[kind]),
    },
  ];
}

import * as v from 'valibot';

/**
 * The words that answers are declared in. An object lists every field that it has: what is not declared fails the tests, so that
 * nothing reaches a script unannounced. As JSON Schema an object is open, because fields may be added (`json-schema.ts`).
 */
export const object = v.strictObject;
/** A field that is there only sometimes. */
export const maybe = v.exactOptional;
export const orNull = v.nullable;
export const list = v.array;
export const oneOf = v.picklist;
export const either = v.union;

export const id = v.string();
export const text = v.string();
export const flag = v.boolean();
export const number = v.number();
/** A whole number of things. */
export const count = v.pipe(v.number(), v.integer());
/** An amount in fen. */
export const fen = v.pipe(v.number(), v.integer(), v.description('fen'));
/** An instant of the store's clock, ISO 8601 with offset. */
export const instant = v.pipe(v.string(), v.isoTimestamp());
/** `2d3h` */
export const duration = v.pipe(v.string(), v.regex(/^(\d+d)?(\d+h)?(\d+m)?(\d+(\.\d+)?s)?$/), v.description('duration, like 2d3h'));
/** `2026-11-11`, a day in the store's zone. */
export const day = v.pipe(v.string(), v.isoDate());
/** 0 to 1. */
export const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const stars = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));

/** What a SKU is in words: `{ 颜色: 山岩灰 }`. */
export const spec = v.record(v.string(), v.string());
export const named = <const S extends v.GenericSchema>(item: S) => v.record(v.string(), item);
/** Amounts or numbers by name. */
export const byName = named(v.pipe(v.number(), v.integer()));
/** Anything: the facts of an error, the data of an event. */
export const facts = v.record(v.string(), v.unknown());

/** Where a list goes on. */
export const page = object({ next: orNull(text), hasMore: flag });

/** `paged('orders', Order)`: a list in pages is an object with the array and where it goes on. */
export const paged = <const N extends string, S extends v.GenericSchema, E extends v.ObjectEntries = {}>(name: N, item: S, more?: E) =>
  object({ [name]: list(item), page, ...more } as { readonly [key in N]: v.ArraySchema<S, undefined> } & {
    readonly page: typeof page;
  } & E);

export const channel = oneOf(['douyin', 'wechat', 'alipay', 'card']);
export const kind = oneOf(['normal', 'fresh', 'fragile']);
export const stockStatus = oneOf(['in-stock', 'presale', 'out-of-stock']);
export const orderStatus = oneOf([
  'to-pay',
  'deposit-paid',
  'to-ship',
  'partly-shipped',
  'in-transit',
  'signed',
  'completed',
  'closed',
  'refunded',
]);
export const phase = oneOf(['full', 'deposit', 'balance']);

/** A delivery address; masked for whoever may not see it (Z4). */
export const address = object({ id, recipient: text, phone: text, province: text, city: text, district: text, detail: text });

/** Command lines that may be used now. */
export const allowed = list(text);

/** A limit that is running: what it is called, what happens at it. */
export const deadline = object({ name: text, brings: text, at: instant });

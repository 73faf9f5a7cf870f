import * as v from 'valibot';

const Line = v.union([
  v.string(),
  v.pipe(
    v.strictObject({ line: v.string() }),
    v.transform(({ line }) => line),
  ),
]);

const named = { line: v.optional(v.union([v.string(), v.array(v.string())])), lines: v.optional(v.array(Line), []) };

const together = ({ line, lines }: { readonly line?: string | string[] | undefined; readonly lines: readonly string[] }): string[] => [
  ...new Set([...(line === undefined ? [] : [line].flat()), ...lines]),
];

/** Cart lines by id, at least one: `line: "c1"`, `line: ["c1"]` or `lines: ["c1", {line: "c2"}]`. */
export const LinesInput = v.pipe(
  v.strictObject(named),
  v.transform((input) => ({ lines: together(input) })),
  v.check(({ lines }) => lines.length > 0, 'at least one line'),
);

/** The same, with the switches of `cart select`: `all` by itself, `none` with or without lines, or lines. */
export const SelectInput = v.pipe(
  v.strictObject({ ...named, all: v.optional(v.boolean(), false), none: v.optional(v.boolean(), false) }),
  v.transform(({ all, none, ...input }) => ({ all, none, lines: together(input) })),
  v.check(({ all, none, lines }) => !all || (!none && lines.length === 0), 'all goes with neither none nor lines'),
  v.check(({ all, none, lines }) => all || none || lines.length > 0, 'lines, all or none'),
);

import type { Address } from '../../data/answers.ts';
import type { Spelling } from '../../text/pinyin.ts';
import { fieldOf, textOf, type Field } from '../../ui/field.ts';

/** Name and number, then the place; of a masked address what is told of it. */
export const addressLines = ({
  recipient = '',
  phone = '',
  province = '',
  city = '',
  district = '',
  detail = '',
}: Partial<Address>): string[] => [[recipient, phone].filter(Boolean).join('  '), `${province}${city}${district}`, detail].filter(Boolean);

/** What is asked of an address (R5.02), in the order of the form. */
export const FIELDS = ['recipient', 'phone', 'province', 'city', 'district', 'detail'] as const;
export type AddressField = (typeof FIELDS)[number];

/** The fields that are chosen from the divisions of the country, from the top down. */
const DIVISIONS = ['province', 'city', 'district'] as const;
export type Division = (typeof DIVISIONS)[number];
export const isDivision = (field: AddressField): field is Division => (DIVISIONS as readonly string[]).includes(field);

/** An address being written. */
export type Writing = {
  readonly focus: number;
  readonly fields: Readonly<Record<AddressField, Field>>;
  /** The option one is on, in the list of the division one is at. */
  readonly option: number;
  /** Fields that the core refused, and names that may have been meant. */
  readonly wrong: readonly AddressField[];
  readonly near: Readonly<Partial<Record<AddressField, readonly string[]>>>;
};

export type WritingAction =
  | { readonly type: 'focus'; readonly by: number }
  | { readonly type: 'option'; readonly to: number }
  | { readonly type: 'edit'; readonly change: (field: Field) => Field; readonly names: readonly string[] }
  /** Takes a name for the division one is at, and goes on. */
  | { readonly type: 'take'; readonly name: string }
  | { readonly type: 'wrong'; readonly wrong: readonly AddressField[]; readonly near: Writing['near'] };

export const startWriting = (address: Address | undefined): Writing => ({
  focus: 0,
  fields: Object.fromEntries(FIELDS.map((field) => [field, fieldOf(address?.[field] ?? '')])) as Record<AddressField, Field>,
  option: -1,
  wrong: [],
  near: {},
});

export const written = ({ fields }: Writing, field: AddressField): string => textOf(fields[field]).trim();

/** Everything that was written, as the core takes it. */
export const answersOf = (writing: Writing): Record<AddressField, string> =>
  Object.fromEntries(FIELDS.map((field) => [field, written(writing, field)])) as Record<AddressField, string>;

/** Syllables may be typed apart: `guang dong`, `xi'an`. */
const letters = (text: string): string => text.toLowerCase().replaceAll(/[\s'’]/gu, '');

/**
 * The names that a text may still become, as they are written or spelled, `guangd` and `gd` for 广东省: all of them while it is one of
 * them, so that another can be chosen.
 */
export function optionsFor(names: readonly string[], text: string, spell: Spelling): readonly string[] {
  if (text === '' || names.includes(text)) return names;
  const typed = letters(text);
  const rank = (name: string): number => {
    const spelled = spell(name);
    if (name.includes(text) || spelled.some((each) => each.startsWith(typed))) return 0;
    return spelled[0]?.includes(typed) ? 1 : 2;
  };
  // A text of nothing but blanks spells nothing.
  const ranked = typed === '' ? [] : names.map((name) => ({ name, at: rank(name) }));
  return ranked
    .filter(({ at }) => at < 2)
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** The option to start at: the one that is written there, else the first. */
export const startOption = (options: readonly string[], text: string): number => Math.max(0, options.indexOf(text));

const fieldAt = ({ focus }: Writing): AddressField => FIELDS[focus]!;

/** Sets a field. Another province leaves no city of the old one behind. */
function put(writing: Writing, field: AddressField, value: Field): Writing {
  const below = isDivision(field) ? DIVISIONS.slice(DIVISIONS.indexOf(field) + 1) : [];
  const same = textOf(writing.fields[field]) === textOf(value);
  const cleared = same ? {} : Object.fromEntries(below.map((one) => [one, fieldOf('')]));
  return {
    ...writing,
    fields: { ...writing.fields, ...cleared, [field]: value },
    wrong: same ? writing.wrong : writing.wrong.filter((one) => one !== field),
  };
}

/** Pure. */
export function reduceWriting(now: Writing, action: WritingAction): Writing {
  switch (action.type) {
    case 'focus':
      return { ...now, focus: Math.max(0, Math.min(now.focus + action.by, FIELDS.length - 1)), option: -1 };
    case 'option':
      return { ...now, option: action.to };
    case 'edit': {
      const field = fieldAt(now);
      const before = now.fields[field];
      const changed = action.change(before);
      // A name that was taken whole is replaced by what is typed over it, and goes whole.
      const whole = action.names.includes(textOf(before)) && textOf(changed) !== textOf(before);
      return { ...put(now, field, whole ? action.change(fieldOf('')) : changed), option: -1 };
    }
    case 'take':
      return { ...reduceWriting(put(now, fieldAt(now), fieldOf(action.name)), { type: 'focus', by: 1 }) };
    case 'wrong': {
      const first = FIELDS.findIndex((field) => action.wrong.includes(field));
      return { ...now, wrong: action.wrong, near: action.near, focus: first === -1 ? now.focus : first, option: -1 };
    }
  }
}

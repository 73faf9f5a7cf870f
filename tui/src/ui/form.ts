import { fieldOf, textOf, type Field } from './field.ts';

/** One question of a form. A choice shows its options side by side. */
export type Ask =
  | {
      readonly id: string;
      readonly kind: 'text';
      readonly label: string;
      readonly initial?: string;
      /** What may stand in it; anything else is not taken, and `otherwise` is said. */
      readonly only?: RegExp;
      readonly otherwise?: string;
    }
  | {
      readonly id: string;
      readonly kind: 'choice';
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly initial?: string;
    };

export type FormState = {
  readonly focus: number;
  readonly texts: Readonly<Record<string, Field>>;
  readonly choices: Readonly<Record<string, number>>;
};

export type FormAction =
  | { readonly type: 'focus'; readonly by: number }
  | { readonly type: 'choose'; readonly by: number }
  | { readonly type: 'edit'; readonly id: string; readonly change: (field: Field) => Field };

export function startForm(asks: readonly Ask[]): FormState {
  const texts: Record<string, Field> = {};
  const choices: Record<string, number> = {};
  for (const ask of asks) {
    if (ask.kind === 'text') texts[ask.id] = fieldOf(ask.initial ?? '');
    else
      choices[ask.id] = Math.max(
        0,
        ask.options.findIndex((option) => option.value === ask.initial),
      );
  }
  return { focus: 0, texts, choices };
}

/** Pure. `asks` may change between actions (options that depend on data); what is out of range is brought back in. */
export const reduceForm =
  (asks: readonly Ask[]) =>
  (state: FormState, action: FormAction): FormState => {
    switch (action.type) {
      case 'focus':
        return { ...state, focus: Math.max(0, Math.min(state.focus + action.by, asks.length - 1)) };
      case 'choose': {
        const ask = asks[state.focus];
        if (ask?.kind !== 'choice') return state;
        const next = Math.max(0, Math.min((state.choices[ask.id] ?? 0) + action.by, ask.options.length - 1));
        return { ...state, choices: { ...state.choices, [ask.id]: next } };
      }
      case 'edit':
        return { ...state, texts: { ...state.texts, [action.id]: action.change(state.texts[action.id] ?? fieldOf('')) } };
    }
  };

/** What was answered, by id. */
export const valuesOf = (asks: readonly Ask[], state: FormState): Readonly<Record<string, string>> =>
  Object.fromEntries(
    asks.map((ask) => [
      ask.id,
      ask.kind === 'text' ? textOf(state.texts[ask.id] ?? fieldOf('')).trim() : (ask.options[state.choices[ask.id] ?? 0]?.value ?? ''),
    ]),
  );

/** Pure. Of things side by side, drawn from the `first` on: the one in a column; undefined beyond the last. */
export function optionAt(widths: readonly number[], first: number, column: number): number | undefined {
  let end = 0;
  const found = widths.findIndex((one, i) => i >= first && column < (end += one));
  return found === -1 || column < 0 ? undefined : found;
}

/** Pure. Of things side by side, each so many columns wide: the first to draw, so that the active one fits into `columns`. */
export function firstShown(widths: readonly number[], active: number, columns: number): number {
  let first = 0;
  const used = (): number => widths.slice(first, active + 1).reduce((sum, one) => sum + one, 0);
  while (first < active && used() > columns) first += 1;
  return first;
}

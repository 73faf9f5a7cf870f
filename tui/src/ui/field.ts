import { typed, type KeyName } from '../keys/keys.ts';
import { clean } from '../text/clean.ts';
import { graphemes, width } from '../text/width.ts';

/** The text being written, as characters, and the place before which the next one goes. */
export type Field = { readonly characters: readonly string[]; readonly caret: number };

export const fieldOf = (text: string): Field => {
  const characters = graphemes(text);
  return { characters, caret: characters.length };
};

export const textOf = (field: Field): string => field.characters.join('');

/** Puts text at the caret: a typed character, an input method's commit, a paste. Newlines become blanks. */
export function insert(field: Field, text: string, limit = 200): Field {
  const added = graphemes(clean(text).replace(/[\r\n]+/gu, ' ')).slice(0, Math.max(0, limit - field.characters.length));
  if (added.length === 0) return field;
  return {
    characters: [...field.characters.slice(0, field.caret), ...added, ...field.characters.slice(field.caret)],
    caret: field.caret + added.length,
  };
}

const without = (field: Field, at: number): Field => ({ characters: field.characters.toSpliced(at, 1), caret: at });

/** Undefined when the key is no business of a text field. */
export function edit(field: Field, key: KeyName): Field | undefined {
  const { characters, caret } = field;
  switch (key) {
    case 'left':
      return { characters, caret: Math.max(0, caret - 1) };
    case 'right':
      return { characters, caret: Math.min(characters.length, caret + 1) };
    case 'home':
    case 'ctrl-a':
      return { characters, caret: 0 };
    case 'end':
    case 'ctrl-e':
      return { characters, caret: characters.length };
    case 'backspace':
      return caret > 0 ? without(field, caret - 1) : field;
    case 'delete':
      return caret < characters.length ? without(field, caret) : field;
    case 'ctrl-u':
      return { characters: characters.slice(caret), caret: 0 };
    default: {
      const character = typed(key);
      return character === undefined ? undefined : insert(field, character);
    }
  }
}

/** The part that fits into `columns` with the caret inside, and the caret's column: where the terminal's cursor goes. */
export function visible(field: Field, columns: number): { readonly text: string; readonly column: number } {
  let start = 0;
  const before = (): number => width(field.characters.slice(start, field.caret).join(''));
  while (before() > columns - 1) start += 1;
  let text = '';
  for (const character of field.characters.slice(start)) {
    if (width(text) + width(character) > columns) break;
    text += character;
  }
  return { text, column: before() };
}

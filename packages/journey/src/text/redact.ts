import { oneLine } from '../width.ts';

/** Takes secrets out of everything that is told. */
export type Redactor = {
  /** From now on these values are secret. */
  learn(value: unknown): void;
  text(text: string): string;
  /** The same in every text of a document. */
  document<T>(document: T): T;
};

const HIDDEN = '***';
/** Shorter ones would blank out half of every report. */
const SHORTEST = 3;

/** Values of nothing: nothing is taken out. */
export function redactor(): Redactor {
  const secrets = new Set<string>();
  const learn = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(learn);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(learn);
    else if (typeof value === 'string' || typeof value === 'number')
      // As it is, on one line, and inside JSON: the forms in which a report shows a value.
      for (const form of [String(value), oneLine(String(value)), JSON.stringify(String(value)).slice(1, -1)])
        if (form.length >= SHORTEST) secrets.add(form);
  };
  const text = (given: string): string => {
    let told = given;
    for (const secret of [...secrets].toSorted((a, b) => b.length - a.length)) {
      told = told.replaceAll(secret, HIDDEN);
      // A long value is cut in an error: what is left of it is a part of the secret.
      for (let length = secret.length - 1; length >= SHORTEST && told.includes('…'); length -= 1)
        told = told.replaceAll(`${secret.slice(0, length)}…`, `${HIDDEN}…`);
    }
    return told;
  };
  const document = (value: unknown): unknown => {
    if (secrets.size === 0) return value;
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return secrets.has(String(value)) ? HIDDEN : value;
    if (Array.isArray(value)) return value.map(document);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), document(inner)]));
  };
  return { learn, text, document: document as Redactor['document'] };
}

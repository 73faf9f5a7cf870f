import { stringify } from 'yaml';

/** Text that YAML reads as the same text without quotes, and that we never take for an amount or a template. */
const PLAIN = /^[\p{L}][\p{L}\p{N} _./-]*$/u;
const WORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** A value on one line, as a person would write it into a journey. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${/^[\w.-]+$/.test(key) ? key : JSON.stringify(key)}: ${flow(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return PLAIN.test(value) && !value.endsWith(' ') && !WORDS.has(value.toLowerCase()) ? value : JSON.stringify(value);
}

/** A text as the value of a key on a line of its own. */
export const scalar = (text: string): string => stringify(text, { lineWidth: 0 }).trimEnd();

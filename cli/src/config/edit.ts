import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import { writePrivate } from '../session/private-file.ts';
import type { Origin } from './files.ts';
import { settingOf, type Key } from './keys.ts';

/** A value as a file keeps it: in the user's a folder is absolute, in a project's relative to the file, so that it may move. */
export function storedValue(key: Key, value: string, file: string, origin: Origin): string {
  if (!settingOf(key).path || /^[a-z]+:/i.test(value) || value.startsWith('~')) return value;
  if (origin === 'user') return resolve(value);
  if (isAbsolute(value)) return value;
  const from = relative(dirname(file), resolve(value)) || '.';
  return from.startsWith('.') ? from : `./${from}`;
}

/** Writes one key of a file, or takes it away; comments and the other keys stay. False when it said so already. */
export function edit(file: string, origin: Origin, key: string, value: string | undefined): boolean {
  const document = parseDocument(existsSync(file) ? readFileSync(file, 'utf8') : '', { logLevel: 'error' });
  const { contents } = document;
  if ((isMap(contents) ? contents.get(key) : undefined) === value) return false;
  // An empty one is written `{}`; what comes into it stands on lines of its own.
  if (isMap(contents) && contents.items.length === 0) contents.flow = false;
  if (value === undefined) document.delete(key);
  else document.set(key, value);
  writePrivate(file, String(document), { keepMode: origin === 'project' });
  return true;
}

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { meant, nearest } from '@yellowcart/core/nearest';
import type { Lang } from '@yellowcart/core/mall';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { failure, type Failure } from '../command/failure.ts';
import type { Origin, Values } from './files.ts';
import { isKey, KEYS, settingOf } from './keys.ts';

/** A folder that a file names: relative to the file, `~` for the user's home. A URL stays as it is. */
const placeOf = (value: string, file: string): string =>
  /^[a-z]+:/i.test(value) ? value : resolve(dirname(file), value.replace(/^~(?=\/|$)/, homedir()));

/**
 * Reads one file. A mistake in it ends the command: what acts on another store than was meant does harm.
 * @throws Failure with file, line and column
 */
export function readValues(file: string, origin: Origin, lang: Lang): Values {
  const zh = lang === 'zh';
  const lines = new LineCounter();
  const document = parseDocument(textOf(file, lang), { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const wrong = (offset: number, message: string, facts: Readonly<Record<string, unknown>> = {}): Failure => {
    const { line, col: column } = lines.linePos(offset);
    return failure(2, 'CONFIG_INVALID', `${file}:${line}:${column}: ${message}`, {
      facts: { file, line, column, ...facts },
      try: ['yellowcart help config'],
    });
  };
  const [syntax] = document.errors;
  if (syntax) throw wrong(syntax.pos[0], syntax.message);
  const { contents } = document;
  if (contents === null) return {};
  if (!isMap(contents)) throw wrong(0, zh ? '要写成 key: value' : 'expected key: value');
  const values: Values = {};
  for (const { key, value } of contents.items) {
    const name = String(isScalar(key) ? key.value : key);
    const at = (isScalar(key) && key.range?.[0]) || 0;
    if (!isKey(name))
      throw wrong(at, `${zh ? `没有配置项 ${name}` : `no setting ${name}`}${meant(nearest(name, KEYS), lang)}`, { key: name });
    const { allowed, path, userOnly } = settingOf(name);
    const where = (isScalar(value) && value.range?.[0]) || at;
    if (!isScalar(value) || value.value === null) throw wrong(where, zh ? `${name} 要一个值` : `${name} needs a value`, { key: name });
    const text = typeof value.value === 'string' ? value.value : JSON.stringify(value.value);
    if (allowed && !allowed.includes(text))
      throw wrong(
        where,
        `${zh ? `${name} 不能是 ${text}，可以是 ${allowed.join('、')}` : `${name} cannot be ${text}, but ${allowed.join(', ')}`}${meant(nearest(text, allowed), lang)}`,
        { key: name, allowed },
      );
    if (userOnly && origin === 'project')
      throw wrong(at, zh ? `${name} 会运行程序，只能写在用户的配置里` : `${name} runs a program: it belongs in the user's own file`, {
        key: name,
      });
    values[name] = { value: path ? placeOf(text, file) : text, origin, file };
  }
  return values;
}

function textOf(file: string, lang: Lang): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw failure(2, 'CONFIG_UNREADABLE', lang === 'zh' ? `读不了 ${file}：${code}` : `Cannot read ${file}: ${code}`, { facts: { file } });
  }
}

import { checkWorld } from '@yellowcart/mall/world/check-world';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import type { Lang, Result } from './mall.ts';
import { parseSource, textOf } from './source-file.ts';

export type { World } from '@yellowcart/mall/world/schema';

export type ReadWorld = { readonly ok: true; readonly world: World } | Extract<Result, { ok: false }>;

/**
 * Reads and checks a world file (contract §2). Every error names file, line, column and what was expected; a broken ruling
 * has the ruling's code.
 */
export function readWorld(file: string, lang: Lang = 'zh'): ReadWorld {
  const text = textOf(file);
  return typeof text === 'string' ? parseWorld(text, file, lang) : text;
}

/** A large world is JSON: what is right in it needs no syntax tree. Anything wrong is read again with positions. */
function asJson(text: string): World | undefined {
  if (!/^\s*\{/.test(text) || /[:[,]\s*-?\d+[.eE]/.test(text)) return undefined;
  try {
    const parsed = v.safeParse(World, JSON.parse(text));
    return parsed.success && checkWorld(parsed.output).length === 0 ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** The same from a text; `file` names it in errors. */
export function parseWorld(text: string, file: string, lang: Lang = 'zh'): ReadWorld {
  const quick = asJson(text);
  if (quick) return { ok: true, world: quick };
  const read = parseSource(text, file, { schema: World, check: checkWorld, invalid: 'WORLD_INVALID', name: 'world' }, lang);
  return read.ok ? { ok: true, world: read.value } : read;
}

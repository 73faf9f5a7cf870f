import { basename, dirname, join, resolve } from 'node:path';
import type { Lang } from '@yellowcart/core/mall';
import { nearest } from '@yellowcart/core/nearest';
import { textOf } from '@yellowcart/core/source-file';
import { parseWorld, type ReadWorld, type World } from '@yellowcart/core/world-file';
import { parse } from 'yaml';
import type { Journey } from '../format/journey.ts';
import { nearFiles } from '../text/near-files.ts';
import { type Problem, type Source, type Span, same } from '../text/source.ts';

export type FoundWorld = { readonly world: World } | { readonly problem: Problem };

/**
 * The world of a journey: its own, or a file beside it with the overrides put in. `demo` is the built-in world's file, `asked` a seed
 * instead of the journey's.
 */
export function worldOf({ world, source }: Journey, demo: string, lang: Lang, asked?: string): FoundWorld {
  if (world.kind === 'inline') return seeded(found(parseWorld(alone(source, world.span), source.file, lang), world.span), asked);
  const file = world.use === 'demo' ? demo : resolve(dirname(source.file), world.use);
  const { read, raw } = fileOf(file, lang);
  const { settings, seed: own, ...rest } = world.overrides;
  const seed = asked ?? own;
  if (!read.ok && read.error.code === 'FILE_UNREADABLE') return unread(world.use, file, world.span);
  if (!read.ok || (asked === undefined && Object.keys(world.overrides).length === 0)) return found(read, world.span);
  const written = raw();
  const merged = {
    ...written,
    ...rest,
    ...(settings === undefined ? {} : { settings: { ...(written['settings'] as object), ...(settings as object) } }),
  };
  // All numbers of a store with a frozen clock come from its world: another name is another seed.
  const named = seed === undefined ? merged : { ...merged, name: `${read.world.name} ${JSON.stringify(seed)}` };
  return found(parseWorld(JSON.stringify(named), source.file, lang), world.span);
}

/** A file as a world, and as it is written, for overrides. */
type WorldFile = { readonly read: ReadWorld; readonly raw: () => Readonly<Record<string, unknown>> };

/** Files of worlds that are remembered: the journeys of a folder share a few. */
const REMEMBERED = 4;
const remembered = new Map<string, WorldFile>();

/** A world's file, read again only when something else stands in it. */
function fileOf(file: string, lang: Lang): WorldFile {
  const text = textOf(file);
  if (typeof text !== 'string') return { read: text, raw: () => ({}) };
  const key = `${lang} ${file}\n${text}`;
  const known = remembered.get(key) ?? {
    read: parseWorld(text, file, lang),
    raw: once(() => parse(text, { logLevel: 'error' }) as Readonly<Record<string, unknown>>),
  };
  // The one that was used last is the last to go.
  remembered.delete(key);
  remembered.set(key, known);
  if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value!);
  return known;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A world file that is not there, with the one that was meant. */
function unread(use: string, file: string, span: Span): FoundWorld {
  const near = [...nearFiles(file).map((each) => join(dirname(use), basename(each))), ...nearest(use, ['demo'])].slice(0, 1);
  return {
    problem: {
      message: { zh: `读不到世界文件 ${use}`, en: `the world file ${use} cannot be read` },
      span,
      ...(near[0] === undefined ? {} : { label: { zh: `是不是 "${near[0]}"？`, en: `did you mean "${near[0]}"?` } }),
    },
  };
}

/** All numbers of a store come from its world: another name is another seed. */
const seeded = (read: FoundWorld, seed: string | undefined): FoundWorld =>
  seed === undefined || 'problem' in read ? read : { world: { ...read.world, name: `${read.world.name} ${seed}` } };

/** The text of one value of a source with everything before it blanked out: places in it are places in the file. */
const alone = ({ text }: Source, { from, to }: Span): string => text.slice(0, from).replace(/[^\n]/g, ' ') + text.slice(from, to);

function found(read: ReadWorld, span: Span): FoundWorld {
  if (read.ok) return { world: read.world };
  return {
    problem: {
      message: { zh: '这个世界用不了', en: 'the world cannot be used' },
      span,
      label: same(read.error.code),
      notes: [same(read.error.message)],
    },
  };
}

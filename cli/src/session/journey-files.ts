import { globSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { meant } from '@yellowcart/core/nearest';
import { nearFiles } from '@yellowcart/journey/text/near-files';
import type { Context } from '../command/context.ts';
import { failure, usage } from '../command/failure.ts';
import { fixture } from './world.ts';

/** How journeys are called, so that a folder of other things holds none by accident. */
const BENEATH = '**/*.journey.{yaml,yml,json}';

/** Folders that nobody keeps journeys of their own in. */
const LEFT_OUT = new Set(['node_modules', '.git']);

function seen(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder on the way cannot be entered, or is a file.
    return undefined;
  }
}

/**
 * The journey files that are meant: a file is itself, a folder is every `*.journey.yaml` beneath it, in the order of their names.
 * @throws Failure USAGE (2) for a folder without journeys, FILE_UNREADABLE (2) for what is not there, with the names nearby
 */
export function journeyFiles(given: readonly string[], context: Context): readonly string[] {
  const found = given.map((path) => {
    const there = seen(path);
    if (!there) return { path, files: undefined };
    return { path, files: there.isDirectory() ? beneath(path, context) : [path] };
  });
  const missing = found.filter(({ files }) => files === undefined).map(({ path }) => path);
  if (missing.length > 0) throw absent(missing, context);
  return found.flatMap(({ files }) => files ?? []);
}

function beneath(folder: string, context: Context): readonly string[] {
  const files = globSync(BENEATH, { cwd: folder, exclude: (name) => LEFT_OUT.has(basename(String(name))) })
    .toSorted()
    .map((name) => join(folder, name));
  if (files.length === 0)
    throw usage(context.say(`${folder} 里没有 *.journey.yaml`, `${folder} has no *.journey.yaml in it`), {
      facts: { folder },
      try: ['yellowcart journey new my.journey.yaml'],
    });
  return files;
}

/** Files that are not there, and for each the name beside it that may have been meant. */
function absent(missing: readonly string[], context: Context): Error {
  const near = missing.map((path) => ({ path, near: nearFiles(path) }));
  const sentence = near
    .map(({ path, near: names }) => context.say(`没有文件 ${path}`, `no file ${path}`) + meant(names, context.lang))
    .join(context.say('；', '; '));
  return failure(2, 'FILE_UNREADABLE', sentence, { facts: { files: near } });
}

/** The files that are named, or the journeys that come with the program. */
export function orOwn(given: readonly string[], context: Context): readonly string[] {
  if (given.length > 0) return journeyFiles(given, context);
  const folder = dirname(fixture('journeys/demo.journey.yaml'));
  return globSync('*.journey.yaml', { cwd: folder })
    .toSorted()
    .map((name) => {
      const file = join(folder, name);
      const short = relative(process.cwd(), file);
      return short.startsWith('..') ? file : short;
    });
}

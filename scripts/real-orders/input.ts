import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the scripts read of a world file (contract §2); keys that they do not need are carried along. */
export type World = {
  readonly name: string;
  readonly clock: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly accounts: readonly Account[];
  readonly shops: readonly Shop[];
  readonly products: readonly Product[];
};

type Account = {
  readonly id: string;
  readonly role: string;
  readonly shop?: string;
  readonly addresses?: readonly { readonly province: string }[];
};
type Shop = { readonly id: string; readonly name: string; readonly freight?: Readonly<Record<string, number>> };
export type Product = {
  readonly id: string;
  readonly shop: string;
  readonly kind?: string;
  readonly listPrice: number;
  readonly skus: readonly Sku[];
};
type Sku = { readonly id: string; readonly price?: number; readonly stock: number };

/** One line of a batch file (contract §4). */
export type Line = {
  readonly at?: string;
  readonly as: string;
  readonly do: string;
  readonly with: Readonly<Record<string, any>>;
  readonly save?: string;
};

/** The two files of a folder of real orders. */
export const worldFile = (folder: string): string => join(folder, 'world.json');
export const replayFile = (folder: string): string => join(folder, 'replay.ndjson');

export const readWorld = (folder: string): World => JSON.parse(readFileSync(worldFile(folder), 'utf8'));

/** The lines of the replay as they stand there, without blank ones and comments. */
export const readReplay = (folder: string): string[] =>
  readFileSync(replayFile(folder), 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '' && !text.startsWith('#'));

export const parseLines = (texts: readonly string[]): Line[] => texts.map((text) => JSON.parse(text));

/** What `$name.rest` stands on: the saved name, and the path after it. */
export function reference(text: string): { readonly name: string; readonly path: string } {
  const match = /^\$([A-Za-z_][\w-]*)(.*)$/.exec(text);
  if (!match) throw new Error(`${text} is not a reference to a saved answer`);
  return { name: match[1]!, path: match[2]! };
}

/** Every reference among a line's arguments. */
export function references(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('$') ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(references) : [];
}

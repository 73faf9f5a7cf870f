import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from '@oclif/core/command';

/** One command as the manifest lists it. oclif's two texts are ours: summary is Chinese, description English. */
export type Listed = {
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  readonly relativePath: readonly string[];
};

/** `oclif.manifest.json` of the built program: which file is which command. */
export type Manifest = { readonly version: string; readonly commands: Readonly<Record<string, Listed>> };

export const readManifest = (root: string): Manifest => JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest;

/** Imports the file of one command, and nothing of the others. */
export async function loadCommand({ commands }: Manifest, id: string, root: string): Promise<Command.Class> {
  const file = join(root, ...commands[id]!.relativePath);
  const { default: command } = (await import(pathToFileURL(file).href)) as { default: Command.Class };
  return command;
}

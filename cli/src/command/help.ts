import type { Lang } from '@yellowcart/core/mall';
import { commandHelp } from '../help/command-help.ts';
import { draw, drawTopic } from '../help/draw.ts';
import { commandList, rootHelp } from '../help/root-help.ts';
import { TOPICS } from '../help/topics.ts';
import { answerJson, answerText } from '../terminal/output.ts';
import { paintHelp } from '../terminal/paint.ts';
import { describe } from './describe.ts';
import { loadCommand, type Manifest } from './manifest.ts';
import { mistyped } from './route.ts';

/** Where the built program lies, and what it holds. */
export type Program = { readonly manifest: Manifest; readonly root: string };

const isKnown = (id: string, { commands }: Manifest): boolean =>
  Object.hasOwn(TOPICS, id) || Object.keys(commands).some((known) => known === id || known.startsWith(`${id}:`));

/** The help of a command, of a topic, or of the whole program. Only a command's own help loads it. */
async function helpText(id: string | undefined, { manifest, root }: Program, lang: Lang): Promise<string> {
  const commands = Object.values(manifest.commands);
  if (id === undefined) return rootHelp(commands, lang);
  if (id === 'commands') return draw([commandList(commands)], lang);
  if (!isKnown(id, manifest)) throw mistyped(id.split(':'), [...Object.keys(manifest.commands), ...Object.keys(TOPICS)], lang, ['help']);
  const inside = commands.filter((other) => other.id.startsWith(`${id}:`));
  const topic = TOPICS[id];
  return [
    manifest.commands[id] && commandHelp(describe(id, await loadCommand(manifest, id, root)), lang),
    topic && drawTopic(topic, lang),
    inside.length > 0 && draw([commandList(inside)], lang),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Prints help on stdout: it is the answer. With `--json` a command is described for programs. */
export async function showHelp(id: string | undefined, program: Program, lang: Lang, json: boolean): Promise<void> {
  const { manifest, root } = program;
  if (!json) return answerText(await helpText(id, program, lang), paintHelp);
  if (id !== undefined && manifest.commands[id]) return answerJson(describe(id, await loadCommand(manifest, id, root)));
  const commands = Object.values(manifest.commands).filter((command) => id === undefined || command.id.startsWith(`${id}:`));
  const listed = commands.map((command) => ({
    words: command.id.replaceAll(':', ' '),
    title: { zh: command.summary, en: command.description },
  }));
  return answerJson({ commands: listed });
}

import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import type { Attachment } from './attachment.ts';

/**
 * A file of a case or a review as it is remembered. Events from before files were kept hold nothing but a name (a plain string):
 * of those there is no type, size or content, and there never will be.
 */
export type KeptFile = Attachment | { readonly name: string; readonly type: null; readonly size: null; readonly digest: null };

/** Files as events hold them, those of before included. */
export type RecordedFiles = readonly (KeptFile | string)[];

/** What is remembered of recorded files. */
export const keptFiles = (recorded: RecordedFiles): readonly KeptFile[] =>
  recorded.map((file) => (typeof file === 'string' ? { name: file, type: null, size: null, digest: null } : file));

/** A kept file as it is shown, with its number, who handed it in and when. */
export type ShownFile = KeptFile & { readonly file: number; readonly by: string; readonly at: string };

/** Numbers files in their order. */
export const numbered = (files: readonly (KeptFile & Omit<ShownFile, keyof KeptFile | 'file'>)[]): readonly ShownFile[] =>
  files.map((file, i) => ({ file: i + 1, ...file }));

/** The argument that chooses a file: its number as shown, its name or its digest. */
export const FileInput = v.optional(v.union([v.pipe(v.number(), v.safeInteger(), v.minValue(1)), v.string()]));

/** The files of something; or the chosen one, whose content can be handed out; else why not. Of several with one name it is the first. */
export function filesOrOne(
  files: readonly ShownFile[],
  wanted: number | string | undefined,
): { files: typeof files } | ShownFile | Refusal {
  if (wanted === undefined) return { files };
  const number = /^\d{1,3}$/.test(String(wanted)) ? Number(wanted) : undefined;
  const found = files.find(({ file, digest }) => file === number || digest === wanted) ?? files.find(({ name }) => name === wanted);
  if (!found) return reject('NOT_FOUND', { file: wanted, files: files.length });
  return found.digest === null ? reject('FILE_NOT_KEPT', { file: found.file, name: found.name }) : found;
}

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

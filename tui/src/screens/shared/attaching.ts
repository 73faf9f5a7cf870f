import { findFile, type LocalFile, type NoFile } from '../../data/file.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { bytes } from '../../text/format.ts';
import { fieldOf, textOf, type Field } from '../../ui/field.ts';
import type { Row } from './rows.tsx';

/** Files being chosen by their paths, one after another (R9.02, R9.13). */
export type Attaching = {
  readonly path: Field;
  readonly files: readonly LocalFile[];
  readonly problem: { readonly why: NoFile | 'twice'; readonly path: string } | undefined;
};

export type AttachingAction =
  | { readonly type: 'path'; readonly change: (field: Field) => Field }
  | { readonly type: 'found'; readonly file: LocalFile }
  | { readonly type: 'not-found'; readonly why: NoFile }
  /** Takes the last one out again. */
  | { readonly type: 'drop' };

export const NO_FILES: Attaching = { path: fieldOf(''), files: [], problem: undefined };

/** Pure. */
export function reduceAttaching(now: Attaching, action: AttachingAction): Attaching {
  switch (action.type) {
    case 'path':
      return { ...now, path: action.change(now.path), problem: undefined };
    case 'found': {
      const { path } = action.file;
      if (now.files.some((file) => file.path === path)) return { ...now, problem: { why: 'twice', path } };
      return { path: fieldOf(''), files: [...now.files, action.file], problem: undefined };
    }
    case 'not-found':
      return { ...now, problem: { why: action.why, path: writtenPath(now) } };
    case 'drop':
      return { ...now, files: now.files.slice(0, -1), problem: undefined };
  }
}

export const writtenPath = ({ path }: Attaching): string => textOf(path).trim();

/** Looks for the file whose path is written, and takes it. */
export async function attach(now: Attaching, act: (action: AttachingAction) => void): Promise<void> {
  const found = await findFile(writtenPath(now));
  act(typeof found === 'string' ? { type: 'not-found', why: found } : { type: 'found', file: found });
}

/** The files that are there, each with its size, and what is wrong with the path. */
export function fileRows({ files, problem }: Attaching, t: Messages): Row[] {
  const wrong = problem && (problem.why === 'twice' ? t.files.twice : t.files[problem.why](problem.path));
  return [
    ...files.map(({ name, size }): Row => ({ text: `▣ ${name}  ${bytes(size)}` })),
    ...(wrong === undefined ? [] : [{ text: `! ${wrong}`, tone: 'bad' as const }]),
  ];
}

/** As commands take them: paths, read by the core. */
export const pathsOf = ({ files }: Attaching): string[] => files.map(({ path }) => path);

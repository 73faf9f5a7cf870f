import { lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Context } from '../command/context.ts';
import { failure, usage, type Failure } from '../command/failure.ts';
import { sanitiseJson } from '../terminal/sanitise.ts';

/** What keeps a file from being written, in the words of the contract; undefined when it is something else. */
function unwritable(path: string, error: unknown, context: Context): Failure | undefined {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST')
    return failure(7, 'FILE_EXISTS', context.say(`${path} 已存在，要覆盖请加 --force`, `${path} is there already, --force overwrites it`), {
      facts: { file: path },
    });
  if (!/^E[A-Z]+$/.test(code)) return undefined;
  return failure(2, 'FILE_UNWRITABLE', context.say(`写不进 ${path}`, `${path} cannot be written`), {
    facts: { file: path, reason: message },
  });
}

/** Does something to a file of the caller's; what the system says against it is told as a failure. */
async function onFile<R>(path: string, work: () => Promise<R>, context: Context): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw unwritable(path, error, context) ?? error;
  }
}

/** Only a file, or a link, is ever replaced: a folder or a device is none. */
async function refuseOther(path: string, context: Context): Promise<void> {
  const found = await onFile(
    path,
    () => lstat(path).catch((error) => (error.code === 'ENOENT' ? undefined : Promise.reject(error))),
    context,
  );
  if (found && !found.isFile() && !found.isSymbolicLink())
    throw failure(2, 'FILE_UNWRITABLE', context.say(`${path} 不是文件`, `${path} is no file`), {
      facts: { file: path, reason: 'not-a-file' },
    });
}

/** A file in a store's own folder would be taken for a part of it, or goes with the store when that is replaced. @throws Failure */
export async function refuseWithin(path: string, context: Context): Promise<void> {
  const { isWithin } = await import('@yellowcart/core/copy/in-place');
  if (!/^postgres(ql)?:/.test(context.store) && isWithin(path, context.store))
    throw usage(context.say(`${path} 在商城存储自己的文件夹里`, `${path} is in the folder of the store itself`), {
      facts: { file: path, store: context.store },
    });
}

/**
 * Writes lines into a file that nobody else may read; what could not be written whole is taken away again. A file that is replaced
 * stays as it is until the new one, written beside it, is whole.
 * @throws Failure FILE_EXISTS (7), FILE_UNWRITABLE (2); what reading the lines throws
 */
export async function saveLines(path: string, lines: AsyncIterable<string>, force: boolean, context: Context): Promise<number> {
  await refuseOther(path, context);
  const target = force ? join(dirname(path), `.${basename(path)}.${process.pid}.new`) : path;
  // What an earlier run that was killed left under this name.
  if (force) await onFile(path, () => rm(target, { force: true }), context);
  const file = await onFile(path, () => open(target, 'wx', 0o600), context);
  try {
    let count = 0;
    try {
      for await (const line of lines) {
        await file.write(`${sanitiseJson(line)}\n`);
        count += 1;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (force) await onFile(path, () => rename(target, path), context);
    return count;
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

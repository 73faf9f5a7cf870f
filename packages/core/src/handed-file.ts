import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { ATTACHMENT_LIMITS, ATTACHMENT_TYPES, type Attachment, type AttachmentType } from '@yellowcart/mall/support/attachment';

/** A file as it is kept, and what describes it. */
export type TakenFile = { readonly attachment: Attachment; readonly bytes: Uint8Array };

/** A file of which nothing is known but what it is called and its bytes; `read` gives the first so many of them. */
type Handed = { readonly name: string; readonly size: number; readonly read: (bytes: number) => Promise<Uint8Array> };

/** As much of a file as tells its type, bytes. */
const HEAD = 4100;
/** Longest name that is kept, characters, the extension among them. */
const LONGEST_NAME = 100;

const VIDEOS: readonly string[] = ATTACHMENT_TYPES.video;
const ALLOWED: readonly string[] = [...ATTACHMENT_TYPES.photo, ...VIDEOS];

/** The same under another name: an animated PNG, a HEIC whose first brand is the container's, an MP4 of Apple's. */
const SAME: Readonly<Record<string, string>> = { 'image/apng': 'image/png', 'image/heif': 'image/heic', 'video/x-m4v': 'video/mp4' };

const BY_EXTENSION: Readonly<Record<string, AttachmentType>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.heic': 'image/heic',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
};

/** The digest under which a content is kept. */
export const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Takes a file in from the disk. `path` is relative to the folder `base`. */
export async function fileAt(path: string, base: string): Promise<TakenFile | Refusal> {
  const unreadable = (detail: string): Refusal => reject('FILE_UNREADABLE', { file: path, detail });
  const file = resolve(base, path);
  try {
    const found = await stat(file);
    // A pipe or a device would be waited for, or never end.
    if (!found.isFile()) return unreadable('not a file');
    return await take({ name: nameOf(path), size: found.size, read: (bytes) => start(file, bytes) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return unreadable(code);
  }
}

/** Takes in a file that came as base64. */
export function fileOf(name: string, base64: string): Promise<TakenFile | Refusal> {
  const padding = base64.endsWith('==') ? 2 : Number(base64.endsWith('='));
  const read = async (bytes: number): Promise<Uint8Array> =>
    Buffer.from(base64.slice(0, Math.ceil(bytes / 3) * 4), 'base64').subarray(0, bytes);
  return take({ name: nameOf(name), size: (base64.length / 4) * 3 - padding, read });
}

/** Looks at the beginning of a file and at its size before all of it is read. */
async function take({ name, size, read }: Handed): Promise<TakenFile | Refusal> {
  if (size === 0) return reject('FILE_EMPTY', { name });
  const type = await typeOf(name, await read(Math.min(size, HEAD)));
  if (isRefusal(type)) return type;
  const most = VIDEOS.includes(type) ? ATTACHMENT_LIMITS.video : ATTACHMENT_LIMITS.photo;
  if (size > most) return reject('FILE_TOO_LARGE', { name, size, most });
  const bytes = await read(size);
  return { attachment: { name, type, size: bytes.length, digest: digestOf(bytes) }, bytes };
}

async function start(file: string, bytes: number): Promise<Uint8Array> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
  return buffer.subarray(0, bytesRead);
}

/**
 * The type of a file by its content; a content that says it is anything else is refused, whatever it is called. One that says nothing
 * is taken at its name's word: scripts and journeys hand in stand-ins, a line of text as `crack.jpg`, and a sandbox needs no camera.
 */
async function typeOf(name: string, head: Uint8Array): Promise<AttachmentType | Refusal> {
  // Brought along only for who hands a file in.
  const { fileTypeFromBuffer } = await import('file-type');
  const told = (await fileTypeFromBuffer(head))?.mime;
  const type = told === undefined ? BY_EXTENSION[extname(name).toLowerCase()] : (SAME[told] ?? told);
  const known = (it: string | undefined): it is AttachmentType => it !== undefined && ALLOWED.includes(it);
  return known(type) ? type : reject('FILE_TYPE', { name, type: told ?? null, allowed: ALLOWED });
}

/** What a file is called: the last part of its path, without characters that cannot be seen, cut to a length that can be read. */
export function nameOf(path: string): string {
  const last = path.split(/[/\\]/).at(-1)!;
  const seen = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  const extension = Array.from(extname(seen)).slice(0, LONGEST_NAME / 2);
  const stem = Array.from(seen.slice(0, seen.length - extension.join('').length));
  const name = [...stem.slice(0, LONGEST_NAME - extension.length), ...extension].join('');
  return /^\.*$/.test(name) ? 'file' : name;
}

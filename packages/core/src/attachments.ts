import type { Command } from '@yellowcart/kernel/command';
import { isRefusal, reject } from '@yellowcart/kernel/outcome';
import { ATTACHMENT_LIMITS, type Attachment } from '@yellowcart/mall/support/attachment';
import type { FileContent, Store } from '@yellowcart/store/store';
import * as v from 'valibot';
import { digestOf, fileAt, fileOf } from './handed-file.ts';
import type { Lang, Request, Result } from './mall.ts';
import { badInput } from './misfits.ts';
import { failure, refused, success } from './results.ts';

/** A request as its command gets it, and the contents that its descriptors stand for. */
type TakenIn = { readonly request: Request; readonly files: readonly FileContent[] };

const isBase64 = (text: string): boolean => text.length % 4 === 0 && !/[^A-Za-z\d+/]/.test(text.replace(/={1,2}$/, ''));

const Filled = v.pipe(v.string(), v.minLength(1));
const Content = v.strictObject({ name: Filled, content: v.pipe(v.string(), v.check(isBase64)) });
const Files = v.array(v.union([Filled, Content], 'a path, or { name, content } with the content in base64'), 'a list of files');

type Handing = {
  /** The folder that paths are relative to; the process's own when left out. */
  readonly base?: string | undefined;
  readonly lang: Lang;
};

/**
 * Takes in the files of a request: each is read, checked and replaced by what describes it, so that the request stands for their
 * contents, also when its id comes again (Z3). Nothing is kept yet: the store does that with the command's commit.
 */
export async function takeIn({ attaches }: Command, request: Request, { base = process.cwd(), lang }: Handing): Promise<TakenIn | Result> {
  const handed = attaches === undefined ? undefined : request.with[attaches];
  if (attaches === undefined || handed === undefined) return { request, files: [] };
  const input = v.object({ [attaches]: Files });
  const asked = v.safeParse(input, { [attaches]: handed });
  if (!asked.success) return badInput({ words: request.do, input }, asked.issues, lang);
  const list = asked.output[attaches]!;
  const most = ATTACHMENT_LIMITS.files;
  if (list.length > most) return refused(reject('TOO_MANY_FILES', { files: list.length, most }), lang);
  const files: FileContent[] = [];
  const attachments: Attachment[] = [];
  for (const each of list) {
    const taken = await (typeof each === 'string' ? fileAt(each, base) : fileOf(each.name, each.content));
    if (isRefusal(taken)) return refused(taken, lang);
    attachments.push(taken.attachment);
    files.push({ digest: taken.attachment.digest, bytes: taken.bytes });
  }
  return { request: { ...request, with: { ...request.with, [attaches]: attachments } }, files };
}

const LOST: Record<Lang, string> = { zh: '文件的内容丢失或损坏了', en: 'The content of the file is lost or damaged' };

/** Hands out the content of the file that an answer describes: `content`, in base64. What is not as it was handed in is not shown. */
export async function handOut(store: Store, answer: any, lang: Lang): Promise<Result> {
  const { digest, name } = answer;
  if (typeof digest !== 'string') return success(answer);
  const bytes = await store.file(digest);
  if (!bytes || digestOf(bytes) !== digest)
    return failure(9, { code: 'FILE_LOST', message: LOST[lang], facts: { name, digest }, try: ['yellowcart doctor'] });
  return success({ ...answer, content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') });
}

import * as v from 'valibot';

/** Types of files that may be attached, by what they show: a photo or screenshot, a video (R9.02). */
export const ATTACHMENT_TYPES = {
  photo: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/heic'],
  video: ['video/mp4', 'video/quicktime', 'video/webm'],
} as const;

export type AttachmentType = (typeof ATTACHMENT_TYPES)[keyof typeof ATTACHMENT_TYPES][number];

const MEGABYTE = 1024 * 1024;

/** Largest photo and video, bytes, and the most files that go with one request. */
export const ATTACHMENT_LIMITS = { photo: 10 * MEGABYTE, video: 50 * MEGABYTE, files: 9 } as const;

/** A file that the store keeps by its content: the same content is kept once, whatever it is called. */
export type Attachment = {
  /** As the sender called it, without folders. */
  readonly name: string;
  readonly type: AttachmentType;
  /** Bytes. */
  readonly size: number;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
};

const TYPES = [...ATTACHMENT_TYPES.photo, ...ATTACHMENT_TYPES.video];

const Attached = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1)),
  type: v.picklist(TYPES),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)),
});

/** Files as a command gets them. Callers give paths or contents: whoever runs the command keeps these and hands on what describes them. */
export const AttachmentsInput = v.optional(v.pipe(v.array(Attached), v.maxLength(ATTACHMENT_LIMITS.files)), []);

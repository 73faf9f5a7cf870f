import { createHash } from 'node:crypto';
import { same } from './law.ts';

/** Pictures that people hand in, as they hand them (R9.02): as small as pictures are. */
export const PICTURES = [
  { name: '开箱.gif', content: Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;').toString('base64') },
  { name: '瑕疵.gif', content: Buffer.from('GIF89a\u0002\u0000\u0001\u0000\u0000\u0000\u0000;').toString('base64') },
];

/** What must be remembered of each: what it is called and is, and what stands for its content. */
const kept = PICTURES.map(({ name, content }) => {
  const bytes = Buffer.from(content, 'base64');
  return { name, type: 'image/gif', size: bytes.length, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
});

/** Holds what is remembered of handed-in pictures to what they are. */
export function areKept(evidence: readonly { readonly name: string }[]): void {
  same(
    evidence,
    evidence.map(({ name }) => kept.find((each) => each.name === name)),
    'R9.02 what is kept of a picture',
  );
}

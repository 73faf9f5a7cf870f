/** A picture in pixels, RGBA, row by row. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** Larger files would keep the keys waiting while they are read; bytes. */
export const MOST_PAINTED = 6 * 1024 * 1024;

/** Kinds of pictures that are understood here; others are told by name and can be saved. */
const isPainted = (type: string | null): type is 'image/png' | 'image/jpeg' => type === 'image/png' || type === 'image/jpeg';

/** Whether a kept file may be painted, from what is known of it without its content. */
export const canPaint = ({ type, size }: { readonly type: string | null; readonly size: number | null }): boolean =>
  isPainted(type) && size !== null && size <= MOST_PAINTED;

type Reader = (content: Buffer) => Pixels;

/** Loaded by whoever looks at a picture. Bundled, both libraries have a default alone. */
async function readerOf(type: 'image/png' | 'image/jpeg'): Promise<Reader> {
  if (type === 'image/png') {
    const { default: library } = await import('pngjs');
    return (content) => library.PNG.sync.read(content);
  }
  const { default: library } = await import('jpeg-js');
  return (content) => library.decode(content, { useTArray: true, maxMemoryUsageInMB: 512 });
}

/** Reads a picture; undefined when it is none that is understood, or damaged. */
export async function pixelsOf(type: string | null, content: Buffer): Promise<Pixels | undefined> {
  if (!isPainted(type)) return undefined;
  // Outside of the `try`: a library that is not there is a bug, not a damaged picture.
  const read = await readerOf(type);
  try {
    return read(content);
  } catch {
    return undefined;
  }
}

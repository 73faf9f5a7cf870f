import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 48;
const HEIGHT = 36;

/** A picture to hand in where a buyer would hand in a photograph: a small PNG from one colour to another, both drawn from its name. */
export function pictureOf(name: string, subject: string): { readonly name: string; readonly content: string } {
  const [from, to] = coloursOf(`${subject}/${name}`);
  const mixed = (share: number): number[] => from.map((part, i) => Math.round(part + (to[i]! - part) * share));
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const pixels = Array.from({ length: WIDTH }, (__, x) => mixed((x + y) / (WIDTH + HEIGHT)));
    // Each row begins with its filter: none.
    return [0, ...pixels.flat()];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a channel, red green blue.
  header.set([8, 2], 8);
  const png = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name, content: png.toString('base64') };
}

type Colour = readonly [red: number, green: number, blue: number];

function coloursOf(text: string): readonly [Colour, Colour] {
  const [a, b, c, d, e, f] = createHash('sha256').update(text).digest() as unknown as [number, number, number, number, number, number];
  return [
    [a, b, c],
    [d, e, f],
  ];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

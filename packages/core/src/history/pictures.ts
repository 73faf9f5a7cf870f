import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 48;
const HEIGHT = 36;

const drawn = new Map<string, string>();

/** A picture to hand in where a buyer would hand in a photograph: a small PNG from one colour to another, both told by its name. */
export function pictureOf(name: string, subject: string): { readonly name: string; readonly content: string } {
  const key = `${subject}/${name}`;
  const content = drawn.get(key) ?? draw(key).toString('base64');
  drawn.set(key, content);
  return { name, content };
}

function draw(key: string): Buffer {
  const [from, to] = coloursOf(key);
  // Each row begins with its filter, 0 for none.
  const row = 1 + WIDTH * 3;
  const pixels = Buffer.alloc(HEIGHT * row);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1)
      for (let part = 0; part < 3; part += 1) {
        const share = (x + y) / (WIDTH + HEIGHT);
        pixels[y * row + 1 + x * 3 + part] = Math.round(from[part]! + (to[part]! - from[part]!) * share);
      }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a channel, red green blue.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
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

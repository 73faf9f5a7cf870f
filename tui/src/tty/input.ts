import { PassThrough } from 'node:stream';
import type { MouseEvent } from '../mouse/zones.ts';
import { split } from './split.ts';

export type Heard = {
  readonly mouse: (event: MouseEvent) => void;
  /** The terminal answered about a colour. */
  readonly colour: (code: number, value: string) => void;
  /** Keys come one by one from now on. */
  readonly raw?: () => void;
};

/** What Ink reads keys from, in front of the terminal's own stream. */
export type Input = NodeJS.ReadStream & { close(): void };

/** One reader of the terminal: what the mouse and the terminal itself say is heard here, the rest goes on to Ink. */
export function createInput(tty: NodeJS.ReadStream, heard: Heard): Input {
  const out = new PassThrough();
  let rest = '';
  const take = (chunk: string): void => {
    const { keys, mouse, colours, ...more } = split(rest, chunk);
    rest = more.rest;
    for (const event of mouse) heard.mouse(event);
    for (const [code, value] of Object.entries(colours)) heard.colour(Number(code), value);
    if (keys !== '') out.write(keys);
  };
  tty.setEncoding('utf8');
  tty.on('data', take);
  return Object.assign(out, {
    isTTY: true,
    isRaw: false,
    setRawMode(on: boolean) {
      tty.setRawMode(on);
      if (on) heard.raw?.();
      return out;
    },
    ref() {
      tty.ref();
      return out;
    },
    unref() {
      tty.unref();
      return out;
    },
    close() {
      tty.off('data', take);
      tty.pause();
    },
  }) as unknown as Input;
}

/* oxlint-disable no-control-regex -- the terminal's own sequences are what this is about */
import type { MouseEvent } from '../mouse/zones.ts';

/** What a chunk of input held beside keys. */
export type Split = {
  /** Keys and pastes, for Ink. */
  readonly keys: string;
  readonly mouse: readonly MouseEvent[];
  /** Colours that were asked for: `{ 11: 'rgb:ffff/ffff/ffff' }` is the background. */
  readonly colours: Readonly<Record<number, string>>;
  /** The beginning of a sequence whose end has not come yet. */
  readonly rest: string;
};

/** Mouse reports (SGR), answers about colours (OSC), focus in and out, device attributes: nothing a person typed. */
const REPORT = /\u001B\[<(\d+);(\d+);(\d+)([Mm])|\u001B\](\d+);([^\u0007\u001B]*)(?:\u0007|\u001B\\)|\u001B\[(?:\?[\d;]+c|[IO])/g;
const BEGUN = /\u001B(?:\[<[\d;]*|\]\d*;?[^\u0007\u001B]*\u001B?)$/;

/** A broken sequence is let go when it is longer than any report. */
const LONGEST = 128;

const WHEEL = 64;
/** Moves and releases of buttons mean nothing here; a modifier does not change what a click is. */
const MODIFIERS = 4 | 8 | 16;

function mouseOf(button: number, x: number, y: number, pressed: boolean): MouseEvent | undefined {
  const plain = button & ~MODIFIERS;
  const at = { x: x - 1, y: y - 1 };
  if (plain === WHEEL) return { kind: 'wheel-up', ...at };
  if (plain === WHEEL + 1) return { kind: 'wheel-down', ...at };
  return plain === 0 && pressed ? { kind: 'press', ...at } : undefined;
}

/**
 * Pure. Ink drops mouse reports and lets answers of the terminal through as typed text; so both are taken out before it reads. `before`
 * is the rest of the chunk before: one report may come in two reads.
 */
export function split(before: string, chunk: string): Split {
  const all = before + chunk;
  const begun = BEGUN.exec(all)?.[0] ?? '';
  const rest = begun.length > LONGEST ? '' : begun;
  const mouse: MouseEvent[] = [];
  const colours: Record<number, string> = {};
  const keys = all
    .slice(0, all.length - rest.length)
    .replace(REPORT, (_, button?: string, x?: string, y?: string, end?: string, code?: string, value?: string) => {
      if (button !== undefined) {
        const event = mouseOf(Number(button), Number(x), Number(y), end === 'M');
        if (event) mouse.push(event);
      } else if (code !== undefined) colours[Number(code)] = value ?? '';
      return '';
    });
  return { keys, mouse, colours, rest };
}

/** `rgb:ffff/ffff/ffff` → whether it is light; undefined when it is no colour. */
export function isLightColour(text: string): boolean | undefined {
  const [, red, green, blue] = /^rgba?:([\da-f]+)\/([\da-f]+)\/([\da-f]+)/iu.exec(text) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const share = (part: string): number => Number.parseInt(part, 16) / (16 ** part.length - 1);
  return 0.2126 * share(red) + 0.7152 * share(green) + 0.0722 * share(blue) > 0.5;
}

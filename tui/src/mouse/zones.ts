import type { Rect } from '../ui/layout.ts';

/** What the mouse did, in cells from the upper left corner. */
export type MouseEvent = { readonly kind: 'press' | 'wheel-up' | 'wheel-down'; readonly x: number; readonly y: number };

/** Something on the screen that can be clicked. */
export type Zone = {
  /** The higher one is in front; at one level the one put later. */
  readonly level: number;
  /** Where it is now; undefined when it is not on the screen. Asked when the mouse is used, so that drawing costs nothing. */
  readonly rect: () => Rect | undefined;
  /** `x` and `y` from its own corner. */
  readonly press: (x: number, y: number) => void;
};

/** Everything that can be clicked now. */
export type Zones = {
  /** Adds a zone; returns its removal. */
  put(zone: () => Zone): () => void;
  /** Clicks: the zone in front gets it. False when nothing is there. */
  press(x: number, y: number): boolean;
};

const contains = ({ x, y, width, height }: Rect, atX: number, atY: number): boolean =>
  atX >= x && atX < x + width && atY >= y && atY < y + height;

export function createZones(): Zones {
  const zones = new Set<() => Zone>();
  return {
    put(zone) {
      zones.add(zone);
      return () => void zones.delete(zone);
    },
    press(x, y) {
      const hit = Array.from(zones, (zone, i) => ({ zone: zone(), i }))
        .map(({ zone, i }) => ({ zone, i, rect: zone.rect() }))
        .filter(({ rect }) => rect !== undefined && contains(rect, x, y))
        .toSorted((a, b) => b.zone.level - a.zone.level || b.i - a.i)[0];
      hit?.zone.press(x - hit.rect!.x, y - hit.rect!.y);
      return hit !== undefined;
    },
  };
}

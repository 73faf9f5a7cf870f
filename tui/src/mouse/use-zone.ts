import { measureElement, type DOMElement } from 'ink';
import { createContext, useContext, useLayoutEffect, useRef, type RefObject } from 'react';
import { useSession } from '../session/hooks.ts';

/** On which level zones lie: 1 for screens, 2 inside a sheet, so that what is covered is not clicked. */
export const ZoneLevel = createContext(1);

/**
 * Makes a box clickable: `<Box ref={useZone((x, y) => …)}>`. `press` gets the cell within the box. Measured when it is clicked.
 */
export function useZone(press: ((x: number, y: number) => void) | undefined): RefObject<DOMElement | null> {
  const { zones } = useSession();
  const level = useContext(ZoneLevel);
  const ref = useRef<DOMElement | null>(null);
  const current = useRef(press);
  useLayoutEffect(() => {
    current.current = press;
  });
  useLayoutEffect(
    () =>
      zones.put(() => ({
        level,
        rect: () => (ref.current && current.current ? measureElement(ref.current) : undefined),
        press: (x, y) => current.current?.(x, y),
      })),
    [zones, level],
  );
  return ref;
}

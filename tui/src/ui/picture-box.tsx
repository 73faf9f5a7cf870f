import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { Box, measureElement, type DOMElement } from 'ink';
import type { Hung, Picture } from '../tty/painter.ts';
import { usePainter } from '../session/hooks.ts';

/** An empty box of Ink's with a picture painted on it. Where nobody paints it stays empty: ask `usePainter` before making room. */
export function PictureBox({
  picture,
  width,
  height,
}: {
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const painter = usePainter();
  const box = useRef<DOMElement>(null);
  const hung: Hung | undefined = useMemo(() => painter?.hang(), [painter]);
  // Where it lies is known when Ink has laid it out; it may move without this component being drawn for a reason of its own.
  useLayoutEffect(() => {
    if (box.current) hung?.show(picture, measureElement(box.current));
  });
  useLayoutEffect(() => () => hung?.takeDown(), [hung]);
  return <Box ref={box} width={width} height={height} flexShrink={0} />;
}

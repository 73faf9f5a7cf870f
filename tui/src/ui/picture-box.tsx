import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { Box, measureElement, Text, type DOMElement } from 'ink';
import type { Hung, Picture } from '../tty/painter.ts';
import { usePainter } from '../session/hooks.ts';

/**
 * An empty box of Ink's with a picture painted on it. Where nobody paints it stays empty: ask `usePainter` before making
 * room. At its right edge there are blanks with an attribute: Ink drops plain ones at the end of a line, and a line that was empty it would
 * write from its beginning, over the picture.
 */
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
  return (
    <Box ref={box} width={width} height={height} flexShrink={0} justifyContent="flex-end" overflow="hidden">
      <Box flexDirection="column" width={1} flexShrink={0}>
        {Array.from({ length: height }, (_, i) => (
          <Text key={i} bold>
            {' '}
          </Text>
        ))}
      </Box>
    </Box>
  );
}

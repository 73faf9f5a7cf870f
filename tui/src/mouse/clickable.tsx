import { Box } from 'ink';
import type { ComponentProps, ReactNode } from 'react';
import { useZone } from './use-zone.ts';

type ClickableProps = ComponentProps<typeof Box> & {
  /** What a click does, with the cell within; nothing when left out. */
  readonly onPress?: ((x: number, y: number) => void) | undefined;
};

/** A box that can be clicked. */
export function Clickable({ onPress, children, ...box }: ClickableProps): ReactNode {
  const zone = useZone(onPress);
  return (
    <Box ref={zone} {...box}>
      {children}
    </Box>
  );
}

import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { runsOf, type Still } from '../art/shrink.ts';
import { useUi } from '../session/hooks.ts';
import { brightness } from '../tty/colours.ts';

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** From dark to light, for who has no colours. */
const SHADES = [' ', '░', '▒', '▓', '█'] as const;

const shade = (top: number, bottom: number): string =>
  SHADES[Math.min(SHADES.length - 1, Math.floor(((brightness(top) + brightness(bottom)) / 2 / 256) * SHADES.length))]!;

/** A picture that stands still, drawn by Ink itself: it may lie on a sheet, where nobody paints. Not read aloud. */
export function StillPicture({ still }: { readonly still: Still }): ReactNode {
  const mono = useUi((ui) => ui.theme) === 'mono';
  return (
    <Box flexDirection="column" flexShrink={0} aria-hidden>
      {Array.from({ length: still.rows }, (_, row) => (
        <Text key={row} wrap="truncate">
          {runsOf(still, row).map(({ top, bottom, length }, i) =>
            mono ? (
              shade(top, bottom).repeat(length)
            ) : (
              <Text key={i} color={hex(top)} backgroundColor={hex(bottom)}>
                {'▀'.repeat(length)}
              </Text>
            ),
          )}
        </Text>
      ))}
    </Box>
  );
}

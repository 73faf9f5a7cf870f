import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { useZone } from '../mouse/use-zone.ts';
import { useSession, useTheme } from '../session/hooks.ts';
import { width } from '../text/width.ts';

/** Tabs in one line; the active one stands in brackets, so that it is seen without colour too. */
export function Tabs({ tabs, active }: { readonly tabs: readonly string[]; readonly active: number }): ReactNode {
  const theme = useTheme();
  const session = useSession();
  // A click goes as far to the side as the arrow keys would.
  const zone = useZone((x) => {
    let at = 0;
    const clicked = tabs.findIndex((tab) => (at += width(tab) + 2) > x);
    const steps = clicked - active;
    if (clicked >= 0) session.hub.press(Array.from({ length: Math.abs(steps) }, () => (steps > 0 ? 'right' : 'left')));
  });
  return (
    <Box ref={zone} height={1} flexShrink={0} overflow="hidden">
      {tabs.map((tab, i) => (
        <Text key={tab} {...(i === active ? theme.active : theme.muted)} wrap="truncate">
          {i === active ? `[${tab}]` : ` ${tab} `}
        </Text>
      ))}
    </Box>
  );
}

import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { useTheme } from '../session/hooks.ts';

/** Tabs in one line; the active one stands in brackets, so that it is seen without colour too. */
export function Tabs({ tabs, active }: { readonly tabs: readonly string[]; readonly active: number }): ReactNode {
  const theme = useTheme();
  return (
    <Box height={1} flexShrink={0} overflow="hidden">
      {tabs.map((tab, i) => (
        <Text key={tab} {...(i === active ? theme.active : theme.muted)} wrap="truncate">
          {i === active ? `[${tab}]` : ` ${tab} `}
        </Text>
      ))}
    </Box>
  );
}

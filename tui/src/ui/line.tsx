import { Box, Text } from 'ink';
import { memo, type ReactNode } from 'react';
import { useTheme } from '../session/hooks.ts';
import { spread, truncate } from '../text/width.ts';
import { wrapTo } from '../text/wrap.ts';
import type { Theme } from '../theme/theme.ts';

export type Tone = Exclude<keyof Theme, 'border'>;

/** One line of text, cut to `width` when given. Most lines of a screen are those of the frame before: they are not made anew. */
export const Line = memo(function Line({
  children,
  tone,
  width,
}: {
  readonly children: string;
  readonly tone?: Tone | undefined;
  readonly width?: number;
}): ReactNode {
  const theme = useTheme();
  return (
    <Text {...(tone ? theme[tone] : {})} wrap="truncate">
      {width === undefined ? children : truncate(children, width)}
    </Text>
  );
});

/** Several lines, broken as Chinese wants it; at most `rows`. */
export const Paragraph = memo(function Paragraph({
  children,
  width,
  rows,
  tone,
}: {
  readonly children: string;
  readonly width: number;
  readonly rows: number;
  readonly tone?: Tone;
}): ReactNode {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {wrapTo(children, width, rows).map((line, i) => (
        <Line key={i} tone={tone}>
          {line || ' '}
        </Line>
      ))}
    </Box>
  );
});

/** A label at the left and a value at the right. */
export function Pair({
  label,
  value,
  width,
  tone,
}: {
  readonly label: string;
  readonly value: string;
  readonly width: number;
  readonly tone?: Tone;
}): ReactNode {
  return <Line tone={tone}>{spread(label, value, width)}</Line>;
}

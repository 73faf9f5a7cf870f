import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Reading } from '../../data/live.ts';
import { useMessages } from '../../session/hooks.ts';
import { waysOut } from '../../session/ways.ts';
import { Line, Paragraph } from '../../ui/line.tsx';

type AwaitedProps<T> = { readonly reading: Reading<T>; readonly width: number; readonly children: (answer: T) => ReactNode };

/** An answer when it is there; else that it is coming, or why there is none and what to try. */
export function Awaited<T>({ reading, width, children }: AwaitedProps<T>): ReactNode {
  const t = useMessages();
  if (reading.state === 'ready') return children(reading.answer);
  if (reading.state === 'loading') return <Line tone="muted">{` ${t.app.loading}`}</Line>;
  const { error } = reading;
  // Which one is said: a link may have come from anywhere.
  const missing =
    error.code === 'NOT_FOUND'
      ? Object.values(error.facts)
          .filter((fact) => typeof fact === 'string')
          .join(' ')
      : '';
  return (
    <Box flexDirection="column" paddingX={1}>
      <Paragraph width={width - 2} rows={4} tone="bad">
        {missing === '' ? error.message : t.app.notFound(missing)}
      </Paragraph>
      {waysOut(error, t).map((tip) => (
        <Line key={tip} tone="muted" width={width - 2}>{`→ ${tip}`}</Line>
      ))}
    </Box>
  );
}

/** A sentence where a list would be. */
export function Nothing({ children }: { readonly children: string }): ReactNode {
  return (
    <Box paddingX={1} paddingY={1}>
      <Line tone="muted">{children}</Line>
    </Box>
  );
}

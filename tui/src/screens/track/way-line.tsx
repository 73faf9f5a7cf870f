import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { courierOf, type Parcel } from '../../data/parcel.ts';
import { useMessages, useTheme } from '../../session/hooks.ts';
import { moment } from '../../text/format.ts';
import { left } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { fitWay, lineOf, wayOf, type Piece, type Way } from './way.ts';

/** The way of a parcel in the words of the screen. */
export function useWay(parcel: Parcel): Way {
  const t = useMessages();
  const back = parcel.way === 'back';
  const door = parcel.status === 'signed' && parcel.place && !back ? t.track.ends[parcel.place] : t.track.home;
  return wayOf(parcel, { start: back ? t.track.sender : t.track.origin, end: back ? t.track.shop : door });
}

/** Three lines: the stops, the line between them with the parcel on it, the times at which it was there. */
export function WayLine({ parcel, width }: { readonly parcel: Parcel; readonly width: number }): ReactNode {
  const theme = useTheme();
  const way = fitWay(useWay(parcel), width);
  const cell = Math.floor(width / way.stops.length);
  const styles: Readonly<Record<Piece['part'], object>> = {
    passed: theme.good,
    parcel: theme.brand,
    refused: theme.bad,
    ahead: theme.muted,
  };
  const courier = courierOf(parcel);
  const due = parcel.status === 'out-for-delivery' && courier?.from ? `→ ${moment(courier.from).slice(6)}` : '';
  const row = (words: readonly string[]): string => words.map((word) => left(word, cell - 1)).join(' ');
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Line width={width}>{row(way.stops.map(({ name }) => name))}</Line>
      <Text wrap="truncate">
        {lineOf(way, cell).map(({ text, part }, i) => (
          <Text key={i} {...styles[part]}>
            {text}
          </Text>
        ))}
      </Text>
      <Line tone="muted" width={width}>
        {row(way.stops.map(({ at }, i) => (at ? moment(at) : i === way.stops.length - 1 ? due : '')))}
      </Line>
    </Box>
  );
}

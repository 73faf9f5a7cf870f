import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Parcel } from '../../data/parcel.ts';
import { useLayout, usePainter } from '../../session/hooks.ts';
import { apart, roomy, Rows, type Row } from '../shared/rows.tsx';
import { journeyOf } from './journey.ts';
import { MapPicture } from './picture.tsx';
import { useWay } from './way-line.tsx';

/** Rows below which nothing can be seen of a country. */
const LEAST = 7;

/** Beside the scans: the facts about a parcel, and the map below them where there is room for both, or instead of them when it is asked for. */
export function Aside({
  parcel,
  groups,
  map,
  width,
  height,
}: {
  readonly parcel: Parcel;
  readonly groups: readonly (readonly Row[])[];
  readonly map: boolean;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const { size } = useLayout();
  const journey = journeyOf(useWay(parcel), parcel);
  const pictured = usePainter() !== undefined && journey !== undefined;
  const facts = apart(...groups);
  const room = size === 'l' ? height - facts.length - 1 : map ? height : 0;
  if (!pictured || room < LEAST) return <Rows rows={roomy(height, ...groups)} width={width} height={height} />;
  return (
    <Box flexDirection="column" width={width} height={height} rowGap={size === 'l' ? 1 : 0} flexShrink={0}>
      {size === 'l' ? <Rows rows={facts} width={width} height={facts.length} /> : null}
      <MapPicture journey={journey} width={width} height={room} />
    </Box>
  );
}

import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import { createMap, type Journey } from '../../art/map.ts';
import { usePainter } from '../../session/hooks.ts';
import { PictureBox } from '../../ui/picture-box.tsx';
import { CITIES } from './journey.ts';

/** 包裹地图: the way between the cities that scanned it, and the parcel on it (R7.04). */
export function MapPicture({
  journey,
  width,
  height,
}: {
  readonly journey: Journey;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const painter = usePainter();
  const map = useMemo(() => createMap(CITIES, () => painter?.motion ?? false), [painter]);
  useLayoutEffect(() => map.follow(journey));
  return <PictureBox picture={map} width={width} height={height} />;
}

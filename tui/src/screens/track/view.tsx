import { Box, Text } from 'ink';
import { useLayoutEffect, type ReactNode } from 'react';
import { clamp } from '../../commands/moving.ts';
import type { Order } from '../../data/answers.ts';
import { courierOf, type Parcel } from '../../data/parcel.ts';
import type { Messages } from '../../i18n/i18n.ts';
import {
  useAnswer,
  useLayout,
  useLocal,
  useMessages,
  useNow,
  usePainter,
  useReading,
  useSession,
  useTheme,
  useYear,
} from '../../session/hooks.ts';
import { dated, moment, span } from '../../text/format.ts';
import { truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import type { Row } from '../shared/rows.tsx';
import { Scrolled } from '../shared/scrolled.tsx';
import { move } from '../shared/selection.ts';
import { trackCommands } from './commands.ts';
import { beside, factGroups, statusOf, waybillAt, type TrackRoute } from './model.ts';
import { Aside } from './aside.tsx';
import { WayLine } from './way-line.tsx';

/** Rows from which the way stands between two lines. */
const RULED = 12;

/** 物流: where a parcel is, drawn and told scan by scan; who brings it and when (R7.04, R7.05, R7.09). */
export function TrackScreen({ route }: { readonly route: TrackRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const now = useNow();
  const known = useReading<Order>(route.order === undefined ? undefined : 'order show', { order: route.order });
  const ofRoute = known.state === 'ready' ? known.answer : undefined;
  const [looked, look] = useLocal<string | undefined, string>(
    'parcel',
    (_, waybill) => waybill,
    () => undefined,
  );
  const waybill = waybillAt(route, looked, ofRoute);
  // What is looked at stays, also when it is signed for and another one is livelier.
  useLayoutEffect(() => {
    if (waybill !== undefined && waybill !== looked) look(waybill);
  });
  const reading = useReading<Parcel>(waybill === undefined ? undefined : 'parcel track', { waybill });
  const parcel = reading.state === 'ready' ? reading.answer : undefined;
  // A parcel opened by its waybill alone tells its order.
  const told = useAnswer<Order>(route.order === undefined && parcel?.order ? 'order show' : undefined, { order: parcel?.order });
  const order = ofRoute ?? told;
  const all = beside(waybill, order);
  const [raw, scroll] = useLocal('track', move, () => 0);
  const [map, turn] = useLocal<boolean, undefined>(
    'map',
    (on) => !on,
    () => false,
  );
  const pictured = usePainter() !== undefined;
  const narrow = at.size === 'xs';
  const width = at.body.width - 2;
  const left = narrow ? width : Math.floor(width * 0.55);
  const right = narrow ? width : width - left - 2;
  const groups = parcel ? factGroups(parcel, order, now, right, t) : [];
  const scans = parcel ? scanRows(parcel, left, t) : [];
  const ruled = at.body.height >= RULED;
  const height = at.body.height - (all.length > 1 ? 1 : 0) - (ruled ? 6 : 4);
  const rows = narrow ? [...groups.flat(), ...scans] : scans;
  const furthest = Math.max(0, rows.length - height);
  return (
    <Frame
      commands={trackCommands(
        session,
        {
          route,
          parcel,
          order: route.order ?? parcel?.order,
          waybill,
          all,
          now,
          furthest,
          map: pictured && at.size === 'm' ? () => turn(undefined) : undefined,
        },
        Math.max(1, height - 1),
        scroll,
      )}
    >
      {waybill === undefined ? (
        <Awaited reading={known} width={at.body.width}>
          {(answer) => <Unsent order={answer} />}
        </Awaited>
      ) : (
        <Awaited reading={reading} width={at.body.width}>
          {(answer) => (
            <Box flexDirection="column" paddingLeft={1}>
              {all.length > 1 ? <Switch all={all} waybill={waybill} /> : null}
              <Now parcel={answer} width={width} />
              {ruled ? <Line tone="muted">{'─'.repeat(width)}</Line> : null}
              <WayLine parcel={answer} width={width} />
              {ruled ? <Line tone="muted">{'─'.repeat(width)}</Line> : null}
              <Box columnGap={2}>
                <Scrolled rows={rows} first={clamp(raw, furthest + 1)} width={left} height={height} />
                {narrow ? null : <Aside parcel={answer} groups={groups} map={map} width={right} height={height} />}
              </Box>
            </Box>
          )}
        </Awaited>
      )}
    </Frame>
  );
}

/** Nothing was sent yet: until when it will be (R7.01), or why it waits (F3). */
function Unsent({ order }: { readonly order: Order }): ReactNode {
  const t = useMessages();
  const year = useYear();
  if (order.exception) return <Nothing>{t.order.exception(order.exception)}</Nothing>;
  return <Nothing>{order.shipBy ? t.track.waiting(dated(order.shipBy, year)) : t.track.none}</Nothing>;
}

function Switch({ all, waybill }: { readonly all: readonly string[]; readonly waybill: string | undefined }): ReactNode {
  const t = useMessages();
  const { body } = useLayout();
  return <Tabs tabs={all.map((_, i) => t.track.parcel(i + 1, all.length))} active={all.indexOf(waybill ?? '')} width={body.width} />;
}

/** What it is doing, and when it is expected; else the last word about it. */
function Now({ parcel, width }: { readonly parcel: Parcel; readonly width: number }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const courier = courierOf(parcel);
  const due = parcel.status === 'out-for-delivery' && courier?.from ? t.track.expected(span(courier)) : undefined;
  const status = statusOf(parcel, t);
  return (
    <Text wrap="truncate">
      <Text {...theme.brand}>{status}</Text>
      <Text {...(due ? theme.warn : theme.muted)}>{`  ${truncate(due ?? t.trace(parcel.nodes.at(-1)?.text ?? ''), width - 16)}`}</Text>
    </Text>
  );
}

/** Every scan, the newest first (R7.04). */
function scanRows({ nodes }: Parcel, width: number, t: Messages): Row[] {
  return nodes.toReversed().flatMap(({ at, text }, i) => {
    const [first = '', ...more] = wrap(t.trace(text), width - 14);
    return [
      { text: `${moment(at)} ${i === 0 ? '◆' : '●'} ${first}`, tone: i === 0 ? ('title' as const) : undefined },
      ...more.map((line): Row => ({ text: `${' '.repeat(14)}${line}` })),
    ];
  });
}

import { Box } from 'ink';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Entry } from '../data/log.ts';
import { useLayout, useMessages, useSession } from '../session/hooks.ts';
import type { Session } from '../session/session.ts';
import { STORE_ZONE_MS } from '../session/zone.ts';
import { packed } from '../text/wrap.ts';
import { truncate } from '../text/width.ts';
import { Line } from '../ui/line.tsx';
import { Rows, type Row } from '../screens/shared/rows.tsx';

/** A view of the read side with the event types that change it. */
type Follower = { readonly name: string; readonly events: readonly string[] };

/** The views that follow any of these events; those that follow every event are of no news here. */
const followers = (views: readonly Follower[], { events }: Entry): readonly string[] =>
  views.filter((view) => events.some(({ type }) => view.events.includes(type))).map(({ name }) => name);

const clockOf = (at: number): string => new Date(at + STORE_ZONE_MS).toISOString().slice(11, 19);

/** What an event says, in short: its plain values. */
const shortly = (data: object): string =>
  Object.entries(data)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(' · ');

/** A command, below it the events it appended, below them the views that follow. */
function entryRows(entry: Entry, views: readonly Follower[], width: number): Row[] {
  const names = followers(views, entry);
  return [
    { text: `${clockOf(entry.at)} ${entry.cause} · ${entry.actor}`, tone: 'active' },
    ...entry.events.flatMap(({ position, type, stream, data }): Row[] => [
      { text: truncate(` ● ${type}  ${stream} #${position}`, width) },
      ...(Object.keys(data).length > 0 ? [{ text: truncate(`   ${shortly(data)}`, width), tone: 'muted' as const }] : []),
    ]),
    ...(names.length > 0
      ? packed(names, ' ', width - 3).map((line, i): Row => ({ text: `${i === 0 ? ' → ' : '   '}${line}`, tone: 'good' }))
      : []),
  ];
}

/** Which view follows which events: asked once, when the lens is opened. */
function useFollowers(session: Session): readonly Follower[] {
  const [views, know] = useState<readonly Follower[]>([]);
  useEffect(() => {
    void session.ask('projection list', {}, 'guest').then((result) => {
      if (result.ok) know(result.answer.projections as readonly Follower[]);
    });
  }, [session]);
  return views;
}

/** `~`: the event lens. Command → events → views, the newest on top, while one shops; what others do is seen too. */
export function Lens(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { lens } = useLayout();
  const entries = useSyncExternalStore(session.log.subscribe, session.log.get);
  const views = useFollowers(session);
  if (!lens) return null;
  const width = lens.width - 2;
  const rows: Row[] = [];
  for (const entry of entries) {
    if (rows.length >= lens.height) break;
    rows.push(...entryRows(entry, views, width));
  }
  return (
    <Box position="absolute" top={lens.y} left={lens.x} width={lens.width} height={lens.height} flexDirection="column" paddingLeft={1}>
      <Line tone="title" width={width}>{`◎ ${t.lens.title}`}</Line>
      {entries.length === 0 ? (
        <Line tone="muted" width={width}>
          {t.lens.empty}
        </Line>
      ) : (
        <Rows rows={rows} width={width} height={lens.height - 1} />
      )}
    </Box>
  );
}

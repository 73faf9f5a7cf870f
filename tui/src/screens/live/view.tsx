import { Box } from 'ink';
import { useEffect, type ReactNode } from 'react';
import { clamp } from '../../commands/moving.ts';
import type { Bag } from '../../data/goods.ts';
import type { Route } from '../../nav/route.ts';
import { useLayout, useLocal, useMessages, useNames, usePainter, useReading, useSession } from '../../session/hooks.ts';
import { useLooking } from '../../session/looking.ts';
import { Frame } from '../../ui/frame.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { openProduct } from '../shared/open.ts';
import { Beside, roomPlan } from './beside.tsx';
import { liveCommands } from './commands.ts';
import { explainedIn, reduceRoom, roomBag, startRoom, type RoomItem } from './model.ts';
import { RoomPicture } from './picture.tsx';
import { LivePopup } from './popup.tsx';
import { useStock } from './stock-bar.tsx';

/** 直播间, or a video: who talks, what is sold, and what is being explained right now (R1.01, R2.01, R3.07). */
export function LiveScreen({ route }: { readonly route: Extract<Route, { screen: 'live' }> }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const reading = useReading<Bag>('live show', { content: route.content });
  const room = reading.state === 'ready' ? reading.answer : undefined;
  const [state, act] = useLocal('room', reduceRoom, startRoom);
  useLooking({ content: route.content });
  useNames(room ? { [`content/${route.content}`]: `${room.kind === 'video' ? t.room.video : t.room.title} ${room.title}` } : {});
  const bag = roomBag(room);
  const selected = clamp(
    Math.max(
      0,
      bag.findIndex(({ product }) => product === state.chosen),
    ),
    bag.length,
  );
  // The same again changes nothing, so this may run after every drawing.
  useEffect(() => {
    if (room) act({ type: 'explaining', product: explainedIn(room), since: room.explainedAt });
  });
  const pictured = usePainter() !== undefined;
  const plan = roomPlan(at, pictured);
  const popup = bag.find(({ product }) => product === state.popup);
  return (
    <Frame
      commands={liveCommands(session, route.content, bag, selected, plan.bagRows, act)}
      sheet={
        popup ? (
          <LivePopup
            card={popup}
            onOpen={() => {
              act({ type: 'dismiss' });
              openProduct(session, popup.product, route.content);
            }}
            onClose={() => act({ type: 'dismiss' })}
          />
        ) : null
      }
    >
      <Awaited reading={reading} width={at.body.width}>
        {(answer) => (
          <Box columnGap={1}>
            {pictured ? <Watched room={answer} lead={bag[0]} width={at.picture.width} height={at.body.height} /> : null}
            <Beside room={answer} bag={bag} selected={selected} plan={plan} />
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

/** The room as a picture; beside the price of what is explained, how many are left. */
function Watched({
  room,
  lead,
  width,
  height,
}: {
  readonly room: Bag;
  readonly lead: RoomItem | undefined;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const t = useMessages();
  const { left } = useStock(lead?.product);
  const note = left === undefined ? '' : t.room.stockLeft(left);
  return <RoomPicture room={room} card={lead} note={note} width={width} height={height} />;
}

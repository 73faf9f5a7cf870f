import { Box, Text } from 'ink';
import { useEffect, type ReactNode } from 'react';
import { clamp } from '../../commands/moving.ts';
import type { Bag } from '../../data/goods.ts';
import type { Route } from '../../nav/route.ts';
import { useLayout, useLocal, useMessages, useNames, usePainter, useReading, useSession, useTheme } from '../../session/hooks.ts';
import { useLooking } from '../../session/looking.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Paragraph } from '../../ui/line.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { BagList } from '../shared/bag-list.tsx';
import { CardDetail } from '../shared/card-detail.tsx';
import { openProduct } from '../shared/open.ts';
import { liveCommands } from './commands.ts';
import { explainedIn, reduceRoom, roomBag, startRoom, type RoomItem } from './model.ts';
import { RoomPicture } from './picture.tsx';
import { LivePopup } from './popup.tsx';
import { OfferClock, StockBar, useStock } from './stock-bar.tsx';

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
  const narrow = at.size === 'xs';
  const pictured = usePainter() !== undefined;
  const half = narrow ? at.body.width : pictured ? at.beside.width : at.list.width + 6;
  const rest = narrow ? at.body.width : pictured ? at.beside.width : at.body.width - half - 1;
  const bagHeight = narrow || pictured ? Math.max(2, Math.floor(at.body.height / 3)) : at.body.height - 6;
  const card = bag[selected];
  const popup = bag.find(({ product }) => product === state.popup);
  return (
    <Frame
      commands={liveCommands(session, route.content, bag, selected, bagHeight, act)}
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
            <Box flexDirection={narrow || pictured ? 'column' : 'row'} columnGap={1} rowGap={pictured ? 1 : 0}>
              <Box flexDirection="column" width={half} flexShrink={0} paddingLeft={pictured ? 0 : 1}>
                <RoomState room={answer} />
                <Paragraph width={half - 1} rows={narrow ? 1 : 2} tone="title">
                  {answer.title}
                </Paragraph>
                <Line tone="muted">{t.room.bag(bag.length)}</Line>
                {bag.length > 0 ? (
                  <BagList bag={bag} selected={selected} width={half - 1} height={bagHeight} />
                ) : (
                  <Nothing>{t.room.empty}</Nothing>
                )}
              </Box>
              {card ? (
                <Box flexDirection="column" width={rest} paddingLeft={narrow ? 1 : 0}>
                  {card.explained ? <Line tone="bad">{`● ${t.feed.explaining}`}</Line> : null}
                  <CardDetail card={card} width={rest - 1} />
                  <Offer product={card.product} width={rest - 1} />
                </Box>
              ) : null}
            </Box>
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

/** How much of it is left, and how long it costs what it costs. */
function Offer({ product, width }: { readonly product: string; readonly width: number }): ReactNode {
  const { shown, left } = useStock(product);
  if (!shown || left === undefined) return null;
  return (
    <>
      <StockBar product={product} left={left} width={width} />
      <OfferClock product={shown} width={width} />
    </>
  );
}

function RoomState({ room }: { readonly room: Bag }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const onAir = room.live === 'now';
  return (
    <Text wrap="truncate">
      <Text {...(onAir ? theme.bad : theme.muted)}>{onAir ? t.room.onAir : room.kind === 'live' ? t.room.replay : t.room.video}</Text>
      <Text>{`  @${room.author}`}</Text>
    </Text>
  );
}

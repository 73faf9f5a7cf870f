import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Bag, FeedItem } from '../../data/goods.ts';
import { clamp } from '../../commands/moving.ts';
import { firstPage, useDeck, type Page } from '../../session/deck.ts';
import { Clickable } from '../../mouse/clickable.tsx';
import { steps } from '../../mouse/steps.ts';
import { useAnswer, useLayout, useLocal, useMessages, usePainter, useSession, useTheme } from '../../session/hooks.ts';
import { useLooking } from '../../session/looking.ts';
import type { Looked } from '../../session/visit.ts';
import { spread } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Paragraph } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { BagList } from '../shared/bag-list.tsx';
import { CardDetail, CardRow, priceText } from '../shared/card-detail.tsx';
import { feedCommands } from './commands.ts';
import { FeedPicture } from './picture.tsx';
import { bagOf, reduceFeed, stopKey, type BagItem } from './model.ts';

const lookedAt = (stop: FeedItem): Looked => (stop.content ? { content: stop.content.content } : { product: stop.product });

/** 推荐: videos and live rooms with what they sell, in an order that stays while one swipes (R1.01, R1.04, R2.01, R2.06). */
export function FeedScreen(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const [state, act] = useLocal('feed', reduceFeed, () => ({ stop: 0, product: 0 }));
  const { deck, reading, act: deal } = useDeck<FeedItem, Page<FeedItem>>('feed', {}, state.stop, stopKey);
  const stops = deck.items;
  const stop = stops[clamp(state.stop, stops.length)];
  const content = stop?.content ?? undefined;
  const full = useAnswer<Bag>(content ? 'live show' : undefined, { content: content?.content, peek: true });
  useLooking(stop && lookedAt(stop));
  const bag = bagOf(stop, full);
  const here = { stop: clamp(state.stop, stops.length), product: clamp(state.product, bag.length) };
  const narrow = at.size === 'xs';
  const pictured = usePainter() !== undefined;
  const listHeight = narrow ? Math.max(3, Math.floor(at.body.height / 3)) : at.body.height;
  const refresh = async (): Promise<void> => {
    await session.visit.flush();
    const result = await session.ask('feed', firstPage({}));
    if (!result.ok) return session.toast({ tone: 'bad', text: result.error.message });
    deal({ type: 'refresh', answer: result.answer });
    act({ type: 'stop', to: () => 0 });
    session.toast({ tone: 'good', text: t.feed.fresh });
  };
  return (
    <Frame commands={feedCommands(session, { stops, bag, state: here }, listHeight, act, refresh)}>
      {stop ? (
        <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
          {pictured ? (
            <FeedPicture
              stop={stop}
              card={bag[here.product]}
              at={here.stop}
              of={stops.length}
              width={at.picture.width}
              height={at.body.height}
            />
          ) : (
            <Stops stops={stops} selected={here.stop} width={at.list.width} height={listHeight} />
          )}
          <Box flexDirection="column" height={narrow ? undefined : at.body.height} justifyContent="space-between">
            <StopDetail
              stop={stop}
              bag={bag}
              product={here.product}
              width={narrow ? at.body.width : pictured ? at.beside.width : at.detail.width}
            />
            {pictured ? <Ahead stops={stops} at={here.stop} width={at.beside.width} height={at.size === 'l' ? 10 : 1} /> : null}
          </Box>
        </Box>
      ) : (
        <Awaited reading={reading} width={at.body.width}>
          {() => <Nothing>{t.feed.empty}</Nothing>}
        </Awaited>
      )}
    </Frame>
  );
}

/** What comes next, so that one knows what to swipe to; the titles are the list that the picture took the place of. */
function Ahead({
  stops,
  at,
  width,
  height,
}: {
  readonly stops: readonly FeedItem[];
  readonly at: number;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const t = useMessages();
  const { hub } = useSession();
  const swipe = (by: number) => (): void => hub.press(steps(by, 'down', 'up'));
  const next = stops.slice(at + 1, at + Math.max(2, height));
  const [first] = next;
  if (!first) return null;
  const label = `${t.feed.next} (j)`;
  // In one line where there is no room for a list: a heading alone would say nothing.
  if (height === 1)
    return (
      <Clickable onPress={swipe(1)} height={1} flexShrink={0}>
        <Line tone="muted" width={width}>
          {spread(`${label}  ${markOf(first)}${first.content?.title ?? first.title}`, priceText(first, t), width)}
        </Line>
      </Clickable>
    );
  return (
    <Clickable
      onPress={(_, y) => (y <= next.length ? swipe(Math.max(1, y))() : undefined)}
      flexDirection="column"
      width={width}
      height={height}
      flexShrink={0}
      overflow="hidden"
    >
      <Line tone="muted">{label}</Line>
      {next.map((one) => (
        <CardRow key={stopKey(one)} title={one.content?.title ?? one.title} mark={markOf(one)} card={one} selected={false} width={width} />
      ))}
    </Clickable>
  );
}

const markOf = ({ content }: FeedItem): string => (content?.live === 'now' ? '● ' : '');

function Stops({
  stops,
  selected,
  width,
  height,
}: {
  readonly stops: readonly FeedItem[];
  readonly selected: number;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  return (
    <List
      items={stops}
      selected={selected}
      width={width}
      height={height}
      keyOf={stopKey}
      row={(one, on, columns) => (
        <CardRow title={one.content?.title ?? one.title} mark={markOf(one)} card={one} selected={on} width={columns} />
      )}
    />
  );
}

/** Up and down swipe, as everywhere in the feed. */
const BAG_KEYS = { next: 'right', previous: 'left', open: 'p' } as const;

function StopDetail({
  stop: { content, why },
  bag,
  product,
  width,
}: {
  readonly stop: FeedItem;
  readonly bag: readonly BagItem[];
  readonly product: number;
  readonly width: number;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const card = bag[product];
  const onAir = content?.live === 'now';
  const kind = onAir ? `● ${t.feed.live}` : content?.kind === 'live' ? t.product.replay : t.feed.video;
  return (
    <Box flexDirection="column" width={width} flexShrink={0} paddingRight={1}>
      {content ? (
        <>
          <Text wrap="truncate">
            <Text {...(onAir ? theme.bad : theme.muted)}>{kind}</Text>
            <Text>{`  @${content.author}`}</Text>
          </Text>
          <Paragraph width={width - 1} rows={2} tone="title">
            {content.title}
          </Paragraph>
          <Box height={1} />
        </>
      ) : null}
      {card ? <CardDetail card={why ? { ...card, why } : card} width={width - 1} /> : null}
      {bag.length > 1 ? (
        <Box flexDirection="column" marginTop={1}>
          <Line tone="muted">{`${t.feed.bag} ${product + 1}/${bag.length}`}</Line>
          <BagList bag={bag} selected={product} width={width - 1} height={6} keys={BAG_KEYS} />
        </Box>
      ) : null}
    </Box>
  );
}

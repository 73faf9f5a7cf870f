import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Bag, Card, Content, FeedItem } from '../../data/answers.ts';
import { clamp } from '../../commands/moving.ts';
import { useAnswer, useLayout, useList, useLocal, useMessages, useSession, useTheme } from '../../session/hooks.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Paragraph } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { CardDetail, CardRow } from '../shared/card-detail.tsx';
import { feedCommands } from './commands.ts';
import { reduceFeed } from './model.ts';

/** 推荐: videos and live rooms with what they sell (R1.01, R2.01). */
export function FeedScreen(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const [state, act] = useLocal('feed', reduceFeed, () => ({ stop: 0, product: 0 }));
  const reading = useList<{ readonly items: readonly FeedItem[] }>('feed', {}, state.stop);
  const stops = reading.state === 'ready' ? reading.answer.items : [];
  const stop = stops[clamp(state.stop, stops.length)];
  const content = stop?.content ?? undefined;
  const full = useAnswer<Bag>(content && content.products > 1 ? 'live show' : undefined, { content: content?.content });
  // The product that leads stands first; the rest of the 小黄车 follows.
  const bag: readonly Card[] = stop ? [stop, ...(full?.items ?? []).filter((card) => card.product !== stop.product)] : [];
  const here = { stop: clamp(state.stop, stops.length), product: clamp(state.product, bag.length) };
  const narrow = at.size === 'xs';
  const listHeight = narrow ? Math.max(3, Math.floor(at.body.height / 2)) : at.body.height;
  return (
    <Frame commands={feedCommands(session, { stops, bag, state: here }, listHeight, act)}>
      <Awaited reading={reading} width={at.body.width}>
        {() =>
          stop ? (
            <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
              <List
                items={stops}
                selected={here.stop}
                width={at.list.width}
                height={listHeight}
                keyOf={(one) => `${one.content?.content ?? ''}/${one.product}`}
                row={(one, selected, width) => (
                  <CardRow title={one.content?.title ?? one.title} price={one.price} selected={selected} width={width} />
                )}
              />
              <StopDetail content={content} bag={bag} product={here.product} width={narrow ? at.body.width : at.detail.width} />
            </Box>
          ) : (
            <Nothing>{t.feed.empty}</Nothing>
          )
        }
      </Awaited>
    </Frame>
  );
}

function StopDetail({
  content,
  bag,
  product,
  width,
}: {
  readonly content: Content | undefined;
  readonly bag: readonly Card[];
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
      {card ? <CardDetail card={card} width={width - 1} /> : null}
      {bag.length > 1 ? (
        <Box flexDirection="column" marginTop={1}>
          <Line tone="muted">{`${t.app.name} ${product + 1}/${bag.length}`}</Line>
          <List
            items={bag}
            selected={product}
            width={width - 1}
            height={Math.min(5, bag.length)}
            keyOf={(one) => one.product}
            row={(one, selected, columns) => <CardRow title={one.title} price={one.price} selected={selected} width={columns} />}
          />
        </Box>
      ) : null}
    </Box>
  );
}

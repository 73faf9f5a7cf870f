import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Bag, Product } from '../../data/goods.ts';
import { useMessages, useTheme } from '../../session/hooks.ts';
import type { Layout } from '../../ui/layout.ts';
import { Line, Paragraph } from '../../ui/line.tsx';
import { Nothing } from '../shared/awaited.tsx';
import { BagList } from '../shared/bag-list.tsx';
import { CardDetail } from '../shared/card-detail.tsx';
import { ProductPicture } from '../product/picture.tsx';
import type { RoomItem } from './model.ts';
import { OfferClock, StockBar, useStock } from './stock-bar.tsx';

/** Columns beside the picture from which the bag and the product stand side by side, the product with a picture of its own. */
const WIDE = 90;

/** Rows from which a countdown may be tall. */
const TALL = 24;

/** Rows that a product's facts take above its picture at most: title, price, stock, tags, points, bar, countdown. */
const FACTS = 18;

/** How the room is divided. */
export type RoomPlan = {
  /** The bag stands beside the product, not above it. */
  readonly apart: boolean;
  /** Columns of the bag and of the product. */
  readonly bag: number;
  readonly product: number;
  readonly bagRows: number;
  /** Titles have one row only. */
  readonly narrow: boolean;
  readonly pictured: boolean;
  /** Of the product's own picture; none where it is 0. */
  readonly portrait: { readonly width: number; readonly height: number };
  readonly tall: boolean;
};

/** Pure. What goes where in a room of this size; `pictured`: the room itself is painted at the left. */
export function roomPlan(at: Pick<Layout, 'size' | 'body' | 'beside' | 'list'>, pictured: boolean): RoomPlan {
  const narrow = at.size === 'xs';
  const tall = pictured && !narrow && at.body.height >= TALL;
  const none = { width: 0, height: 0 };
  if (narrow) {
    const rows = Math.max(2, Math.floor(at.body.height / 3));
    return { apart: false, bag: at.body.width, product: at.body.width, bagRows: rows, narrow, pictured, portrait: none, tall };
  }
  if (!pictured) {
    const bag = at.list.width + 6;
    return { apart: true, bag, product: at.body.width - bag - 1, bagRows: at.body.height - 6, narrow, pictured, portrait: none, tall };
  }
  const { width } = at.beside;
  if (width < WIDE) {
    const rows = Math.max(2, Math.floor(at.body.height / 3));
    return { apart: false, bag: width, product: width, bagRows: rows, narrow, pictured, portrait: none, tall };
  }
  const bag = Math.floor(width * 0.45);
  const product = width - bag - 1;
  const height = Math.min(at.body.height - FACTS, Math.floor(product / 2));
  const portrait = height < 8 ? none : { width: Math.min(product - 1, height * 2), height };
  return { apart: true, bag, product, bagRows: at.body.height - 4, narrow, pictured, portrait, tall };
}

/** Who talks, what is sold, and the chosen product of it. */
export function Beside({
  room,
  bag,
  selected,
  plan,
}: {
  readonly room: Bag;
  readonly bag: readonly RoomItem[];
  readonly selected: number;
  readonly plan: RoomPlan;
}): ReactNode {
  const t = useMessages();
  const card = bag[selected];
  return (
    <Box flexDirection={plan.apart ? 'row' : 'column'} columnGap={1} rowGap={plan.pictured ? 1 : 0}>
      <Box flexDirection="column" width={plan.bag} flexShrink={0} paddingLeft={plan.pictured ? 0 : 1}>
        <RoomState room={room} />
        <Paragraph width={plan.bag - 1} rows={plan.narrow ? 1 : 2} tone="title">
          {room.title}
        </Paragraph>
        <Line tone="muted">{t.room.bag(bag.length)}</Line>
        {bag.length > 0 ? (
          <BagList bag={bag} selected={selected} width={plan.bag - 1} height={plan.bagRows} />
        ) : (
          <Nothing>{t.room.empty}</Nothing>
        )}
      </Box>
      {card ? (
        <Box flexDirection="column" width={plan.product} paddingLeft={plan.narrow ? 1 : 0}>
          {card.explained ? <Line tone="bad">{`● ${t.feed.explaining}`}</Line> : null}
          <CardDetail card={card} width={plan.product - 1} />
          <Offer product={card.product} plan={plan} />
        </Box>
      ) : null}
    </Box>
  );
}

/** How much of it is left, how long it costs what it costs, and how it looks where there is room. */
function Offer({ product, plan }: { readonly product: string; readonly plan: RoomPlan }): ReactNode {
  const { shown, left } = useStock(product);
  if (!shown || left === undefined) return null;
  return (
    <>
      <StockBar product={product} left={left} width={plan.product - 1} />
      <OfferClock product={shown} width={plan.product - 1} big={plan.tall} />
      {plan.portrait.height > 0 ? <Portrait shown={shown} {...plan.portrait} /> : null}
    </>
  );
}

function Portrait({ shown, width, height }: { readonly shown: Product; readonly width: number; readonly height: number }): ReactNode {
  return (
    <Box marginTop={1} flexShrink={0}>
      <ProductPicture product={shown} sku={shown.skus[0]} at={0} width={width} height={height} />
    </Box>
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

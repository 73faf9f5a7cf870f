import { Box, Text } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Coupon, Product, Review } from '../../data/answers.ts';
import { useAnswer, useLang, useLayout, useLocal, useMessages, useReading, useSession, useTheme } from '../../session/hooks.ts';
import { count, money, percent } from '../../text/format.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Paragraph } from '../../ui/line.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { namesOf } from '../shared/coupon.ts';
import { CouponSheet } from './coupon-sheet.tsx';
import { productCommands, type ProductRoute, type ProductSheet } from './commands.ts';
import { claimable, pickedSku, reduceChoice, startChoice, type Choice } from './model.ts';
import { Options } from './options.tsx';
import { ReviewSheet, stars } from './review-sheet.tsx';

/** 商品: what it is, what it costs after which layer, its specs, coupons and reviews (R3.01–R3.08). */
export function ProductScreen({ route }: { readonly route: ProductRoute }): ReactNode {
  const session = useSession();
  const at = useLayout();
  const reading = useReading<Product>('product show', { product: route.product });
  const product = reading.state === 'ready' ? reading.answer : undefined;
  const [sheet, open] = useState<ProductSheet | undefined>();
  // Nothing is chosen before the specs are known; the first answer decides where choosing begins.
  const [chosen, act] = useLocal<Choice | undefined, Parameters<ReturnType<typeof reduceChoice>>[1]>(
    'choice',
    (now, action) => (product ? reduceChoice(product.skus)(now ?? startChoice(product, route.sku), action) : now),
    () => undefined,
  );
  const choice = chosen ?? (product ? startChoice(product, route.sku) : { picked: {}, row: 0, quantity: 1 });
  const narrow = at.size === 'xs';
  const close = (): void => open(undefined);
  return (
    <Frame
      commands={productCommands(session, route, product, choice, act, open)}
      sheet={
        sheet === 'coupons' ? (
          <CouponSheet product={route.product} onClose={close} />
        ) : sheet === 'reviews' ? (
          <ReviewSheet product={route.product} onClose={close} />
        ) : null
      }
    >
      <Awaited reading={reading} width={at.body.width}>
        {(answer) => (
          <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
            <Facts
              product={answer}
              price={pickedSku(answer.skus, choice.picked)?.price ?? answer.price.promotion ?? answer.price.list}
              width={at.list.width}
              brief={narrow}
            />
            <Box flexDirection="column" width={at.main.width} paddingLeft={narrow ? 1 : 0}>
              <Options product={answer} choice={choice} width={at.main.width - 1} />
              {at.size === 'l' ? null : <Extras product={route.product} count={answer.reviews ?? 0} width={at.main.width - 1} />}
            </Box>
            {at.size === 'l' ? <Extras product={route.product} count={answer.reviews ?? 0} width={at.side.width - 1} /> : null}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

/** `now`: what the chosen SKU costs. The list price stands beside it only while a promotion runs: it is one for all SKUs. */
function Facts({
  product,
  price: now,
  width,
  brief,
}: {
  readonly product: Product;
  readonly price: number;
  readonly width: number;
  readonly brief: boolean;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const lang = useLang();
  const { list, promotion, afterCoupon } = product.price;
  const room = width - 2;
  return (
    <Box flexDirection="column" width={width} paddingLeft={1} flexShrink={0}>
      <Paragraph width={room} rows={brief ? 1 : 3} tone="title">
        {product.title}
      </Paragraph>
      <Text wrap="truncate">
        <Text {...theme.price}>{money(now)}</Text>
        {promotion !== null && now < list ? <Text {...theme.muted}>{`  ${t.product.list} ${money(list)}`}</Text> : null}
      </Text>
      {afterCoupon !== null && afterCoupon < now ? <Line tone="price">{`${t.product.afterCoupon} ${money(afterCoupon)}`}</Line> : null}
      <Line
        tone="muted"
        width={room}
      >{`${t.common.sold} ${count(product.sales, lang)}${product.positiveRate === null ? '' : `  ${t.common.positive} ${percent(product.positiveRate)}`}`}</Line>
      <Text wrap="truncate">
        <Text {...(product.stockStatus === 'out-of-stock' ? theme.bad : theme.good)}>{t.stock[product.stockStatus]}</Text>
        <Text {...theme.muted}>{`  ${product.shopName ?? product.shop}`}</Text>
      </Text>
      {brief ? null : (
        <>
          {product.live ? (
            <Line
              tone={product.live.state === 'now' ? 'bad' : 'muted'}
              width={room}
            >{`● ${product.live.state === 'now' ? t.product.live : t.product.replay} @${product.live.author}`}</Line>
          ) : null}
          <Box height={1} />
          {product.policies.slice(0, 6).map((line) => (
            <Line key={line} tone="muted" width={room}>{`· ${line}`}</Line>
          ))}
        </>
      )}
    </Box>
  );
}

/** Coupons that wait to be claimed and the first reviews, so that one sees that they are there. */
function Extras({ product, count: total, width }: { readonly product: string; readonly count: number; readonly width: number }): ReactNode {
  const t = useMessages();
  const at = useLayout();
  const coupons = claimable(useAnswer<{ readonly coupons: readonly Coupon[] }>('coupon list', { product })?.coupons ?? []);
  const reviews = useAnswer<{ readonly reviews: readonly Review[] }>('product reviews', { product })?.reviews ?? [];
  return (
    <Box flexDirection="column" marginTop={at.size === 'l' ? 0 : 1} flexShrink={0}>
      {namesOf(coupons.slice(0, 2), t).map((name) => (
        <Line key={name} tone="warn" width={width}>{`${t.product.coupons} ${name} (c)`}</Line>
      ))}
      <Line tone="title">{`${t.product.reviews} ${total}`}</Line>
      {reviews.slice(0, 2).map((review, i) => (
        <Paragraph key={i} width={width} rows={2} tone="muted">
          {`${stars(review.stars.product)} ${review.text}`}
        </Paragraph>
      ))}
    </Box>
  );
}

import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Coupon, Product } from '../../data/goods.ts';
import { useAnswer, useLang, useMessages, useTheme } from '../../session/hooks.ts';
import { briefMoney, count, moment, money, percent } from '../../text/format.ts';
import { Line, Paragraph } from '../../ui/line.tsx';

/** Which coupons make the third price, by their rules (R3.01). */
function useCouponNames(product: Product): string {
  const t = useMessages();
  const used = product.price.coupons ?? [];
  const all = useAnswer<{ readonly coupons: readonly Coupon[] }>(used.length > 0 ? 'coupon list' : undefined, { product: product.id });
  const names = used.flatMap((id) => {
    const coupon = all?.coupons.find((one) => one.coupon === id);
    return coupon ? [t.coupon.rule(briefMoney(coupon.threshold), briefMoney(coupon.off))] : [];
  });
  return [...new Set(names)].join(' + ');
}

/** When it is shipped, if it is paid for now; for a presale what is due when (R3.01). */
export function shippingWords(product: Product, t: ReturnType<typeof useMessages>): string[] {
  const { presale, promise } = product;
  const deposit = presale ? [t.product.deposit(briefMoney(presale.deposit))] : [];
  const balance = presale?.balanceFrom ? [t.product.balance(moment(presale.balanceFrom), moment(presale.balanceTo))] : [];
  const ships = promise ? [presale ? t.product.shipWithin(promise.shipWithin) : t.product.shipBefore(moment(promise.shipBefore))] : [];
  return [...deposit, ...balance, ...ships];
}

/** `price`: what the chosen SKU costs. The list price stands beside it only while a promotion runs: it is one for all SKUs. */
export function Facts({
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
  const coupons = useCouponNames(product);
  const room = width - 2;
  const onAir = product.live?.state === 'now';
  return (
    <Box flexDirection="column" width={width} paddingLeft={1} flexShrink={0}>
      <Paragraph width={room} rows={brief ? 1 : 3} tone="title">
        {product.title}
      </Paragraph>
      <Text wrap="truncate">
        <Text {...theme.price}>{money(now)}</Text>
        {promotion !== null && now < list ? (
          <Text {...theme.muted}>{`  ${now === promotion ? `${t.product.promotion}  ` : ''}${t.product.list} ${money(list)}`}</Text>
        ) : null}
      </Text>
      {afterCoupon !== null && afterCoupon < now ? (
        <Paragraph width={room} rows={brief ? 1 : 2} tone="price">
          {`${t.product.afterCoupon} ${money(afterCoupon)}${coupons ? `  ${t.product.using(coupons)}` : ''}`}
        </Paragraph>
      ) : null}
      <Line
        tone="muted"
        width={room}
      >{`${t.common.sold} ${count(product.sales, lang)}${product.positiveRate === null ? '' : `  ${t.common.positive} ${percent(product.positiveRate)}`}`}</Line>
      <Text wrap="truncate">
        <Text {...(product.stockStatus === 'out-of-stock' || product.offShelf ? theme.bad : theme.good)}>
          {product.offShelf ? t.product.offShelf : t.stock[product.stockStatus]}
        </Text>
        <Text {...theme.muted}>{`  ${product.shopName ?? product.shop}`}</Text>
        {product.flagship ? <Text {...theme.warn}>{` [${t.product.flagship}]`}</Text> : null}
      </Text>
      {product.live ? (
        <Line tone={onAir ? 'bad' : 'muted'} width={room}>
          {`● ${onAir ? t.product.live : t.product.replay} @${product.live.author} (v)`}
        </Line>
      ) : null}
      {product.deliversTo && !product.deliversTo.ok ? (
        <Line tone="bad" width={room}>{`! ${t.product.noDelivery(product.deliversTo.province)}`}</Line>
      ) : null}
      {brief ? null : <Promises product={product} width={room} />}
    </Box>
  );
}

/** What is promised, and who sells; the pictures in words. */
function Promises({ product, width }: { readonly product: Product; readonly width: number }): ReactNode {
  const t = useMessages();
  return (
    <>
      <Box height={1} />
      {shippingWords(product, t).map((line) => (
        <Line key={line} tone="muted" width={width}>
          {line}
        </Line>
      ))}
      <Paragraph width={width} rows={3} tone="muted">
        {product.policies.join(' · ')}
      </Paragraph>
      {product.shipFrom ? (
        <Line tone="muted" width={width}>
          {t.product.shipFrom(product.shipFrom)}
        </Line>
      ) : null}
      {product.licence ? (
        <Line tone="muted" width={width}>
          {t.product.licence(product.licence)}
        </Line>
      ) : null}
      {(product.pictures ?? []).slice(0, 3).map((picture) => (
        <Line key={picture} tone="muted" width={width}>{`▣ ${picture}`}</Line>
      ))}
    </>
  );
}

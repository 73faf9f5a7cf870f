import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Lang } from '@yellowcart/core/mall';
import type { Coupon, Product, Sku } from '../../data/goods.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import type { KeyName } from '../../keys/keys.ts';
import { Clickable } from '../../mouse/clickable.tsx';
import { useAnswer, useLang, useMessages, useSession, useTheme, useYear } from '../../session/hooks.ts';
import { briefMoney, count, dated, duration, money, percent } from '../../text/format.ts';
import { truncate, width as columnsOf } from '../../text/width.ts';
import { packed, wrap } from '../../text/wrap.ts';
import { Line, Paragraph } from '../../ui/line.tsx';
import { standingFacts, standingWarning } from '../shared/standing.ts';
import { thirdPrice } from './model.ts';

/** Which coupons make the third price, by their rules; those that have to be claimed first are marked (R3.01, R3.06). */
function useCouponNames(product: Product): readonly string[] {
  const t = useMessages();
  const used = product.price.coupons ?? [];
  const asked = useAnswer<{ readonly coupons: readonly Coupon[] }>(used.length > 0 ? 'coupon list' : undefined, { product: product.id });
  const all = asked?.coupons ?? product.coupons ?? [];
  const names = used.flatMap((id) => {
    const own = all.filter((one) => one.coupon === id);
    const coupon = own.find(({ state }) => state === 'usable') ?? own[0];
    if (!coupon) return [];
    const claim = coupon.state === 'claimable' ? ` (${t.product.toClaim})` : '';
    return [`${t.product.using(t.coupon.rule(briefMoney(coupon.threshold), briefMoney(coupon.off)))}${claim}`];
  });
  return [...new Set(names)];
}

/** When it is shipped, if it is paid for now; for a presale what is due when (R3.01). */
export function shippingWords(product: Product, t: Messages, lang: Lang, year: string | undefined): string[] {
  const { presale, promise } = product;
  const deposit = presale ? [t.product.deposit(briefMoney(presale.deposit))] : [];
  const balance = presale?.balanceFrom ? [t.product.balance(dated(presale.balanceFrom, year), dated(presale.balanceTo, year))] : [];
  const ships = promise
    ? [presale ? t.product.shipWithin(duration(promise.shipWithin, lang)) : t.product.shipBefore(dated(promise.shipBefore, year))]
    : [];
  return [...deposit, ...balance, ...ships];
}

/** `sku`: the chosen one, whose prices and stock are shown. The list price stands beside only while a promotion runs: it is one for all SKUs. */
export function Facts({
  product,
  sku,
  width,
  brief,
}: {
  readonly product: Product;
  readonly sku: Sku | undefined;
  readonly width: number;
  readonly brief: boolean;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const lang = useLang();
  const { list, promotion } = product.price;
  const now = sku?.price ?? promotion ?? list;
  const room = width - 2;
  const onAir = product.live?.state === 'now';
  const before = `${t.product.list} ${money(list)}`;
  const beside = now === promotion ? [`${t.product.promotion}  ${before}`, before] : [before];
  return (
    <Box flexDirection="column" width={width} paddingLeft={1} flexShrink={0}>
      <Paragraph width={room} rows={brief ? 1 : 3} tone="title">
        {product.title}
      </Paragraph>
      <Text wrap="truncate">
        <Text {...theme.price}>{money(now)}</Text>
        {promotion !== null && now < list ? (
          <Text {...theme.muted}>{`  ${beside.find((words) => columnsOf(words) <= room - columnsOf(money(now)) - 2) ?? ''}`}</Text>
        ) : null}
      </Text>
      <ThirdPrice product={product} sku={sku} now={now} width={room} brief={brief} />
      <Line
        tone="muted"
        width={room}
      >{`${t.common.sold} ${count(product.sales, lang)}${product.positiveRate === null ? '' : `  ${t.common.positive} ${percent(product.positiveRate)}`}`}</Line>
      <Standing product={product} sku={sku} width={room} />
      <Aftersale product={product} width={room} brief={brief} />
      {product.live ? (
        <Hinted press="v">
          <Line tone={onAir ? 'bad' : 'muted'} width={room}>
            {`${truncate(`● ${onAir ? t.product.live : t.product.replay} @${product.live.author}`, room - 4)} (v)`}
          </Line>
        </Hinted>
      ) : null}
      {product.deliversTo && !product.deliversTo.ok ? (
        <Paragraph width={room} rows={2} tone="bad">
          {`! ${t.product.noDelivery(product.deliversTo.province)}`}
        </Paragraph>
      ) : null}
      {brief ? null : <Promises product={product} width={room} />}
    </Box>
  );
}

/** A line whose key stands in it: a click presses that. */
function Hinted({ press, children }: { readonly press: KeyName; readonly children: ReactNode }): ReactNode {
  const { hub } = useSession();
  return (
    <Clickable onPress={() => hub.press([press])} height={1} flexShrink={0}>
      {children}
    </Clickable>
  );
}

/** The steps to the third price by their short names; the details tell them in full. */
const stepWords = ({ price }: Product, t: Messages): string[] =>
  (price.steps ?? []).map(({ code, amount }) => `${word(t.product.steps, code)} ${briefMoney(amount)}`);

/** 券后: what the chosen SKU costs with every coupon and reduction, and how that comes about (R3.01). */
function ThirdPrice({
  product,
  sku,
  now,
  width,
  brief,
}: {
  readonly product: Product;
  readonly sku: Sku | undefined;
  readonly now: number;
  readonly width: number;
  readonly brief: boolean;
}): ReactNode {
  const t = useMessages();
  const coupons = useCouponNames(product);
  const after = thirdPrice(product, sku);
  if (after === null || after >= now) return null;
  // How it comes about is told of one SKU; another one may get there by other coupons.
  const told = after === product.price.afterCoupon;
  const steps = told ? stepWords(product, t) : [];
  return (
    <>
      <Hinted press="w">
        <Line tone="price" width={width}>{`${t.product.afterCoupon} ${money(after)} (w)`}</Line>
      </Hinted>
      {(brief ? [] : [...packed(told ? coupons : [], ' + ', width), ...packed(steps, ' · ', width)]).map((line, i) => (
        <Line key={i} tone="muted" width={width}>
          {line}
        </Line>
      ))}
    </>
  );
}

/** Whether the chosen SKU is there, and who sells it; the badge is never cut. */
function Standing({
  product,
  sku,
  width,
}: {
  readonly product: Product;
  readonly sku: Sku | undefined;
  readonly width: number;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const gone = product.offShelf || product.stockStatus === 'out-of-stock';
  const bad = gone || sku?.available === 0;
  const state = product.offShelf ? t.product.offShelf : bad && !gone ? t.product.noneOfThis : t.stock[product.stockStatus];
  const badge = product.flagship ? ` [${t.product.flagship}]` : '';
  const shop = product.shopName ?? product.shop;
  const beside = width - columnsOf(state) - 2 - columnsOf(badge);
  const name = (
    <Text wrap="truncate">
      <Text {...theme.muted}>{truncate(shop, columnsOf(shop) <= beside ? beside : width - columnsOf(badge))}</Text>
      <Text {...theme.warn}>{badge}</Text>
    </Text>
  );
  const status = <Text {...(bad ? theme.bad : theme.good)}>{state}</Text>;
  if (columnsOf(shop) > beside)
    return (
      <>
        {status}
        {name}
      </>
    );
  return (
    <Text wrap="truncate">
      {status}
      {'  '}
      {name}
    </Text>
  );
}

/** How the shop stands in after-sales (R9.10); a warning always, its figures where there is room. */
function Aftersale({ product, width, brief }: { readonly product: Product; readonly width: number; readonly brief: boolean }): ReactNode {
  const t = useMessages();
  const lang = useLang();
  const warning = standingWarning(product.scorecard, t);
  const facts = brief ? [] : packed(standingFacts(product.scorecard, t, lang), ' · ', width);
  return (
    <>
      {warning ? (
        <Paragraph width={width} rows={2} tone="bad">
          {`! ${warning}`}
        </Paragraph>
      ) : null}
      {facts.map((line) => (
        <Line key={line} tone="muted" width={width}>
          {line}
        </Line>
      ))}
    </>
  );
}

/** What is promised, what the shop takes off, and who sells; the pictures in words. */
function Promises({ product, width }: { readonly product: Product; readonly width: number }): ReactNode {
  const t = useMessages();
  const lang = useLang();
  const year = useYear();
  const tiers = (product.reductions ?? []).map((one) => t.shop.reduction(briefMoney(one.threshold), briefMoney(one.off)));
  const lines = [
    ...tierLines(t.product.reductions, tiers, width),
    ...shippingWords(product, t, lang, year).flatMap((line) => wrap(line, width)),
    ...packed(product.policies, ' · ', width),
    ...(product.shipFrom ? [t.product.shipFrom(product.shipFrom)] : []),
    ...(product.licence ? [t.product.licence(product.licence)] : []),
    ...(product.pictures ?? []).slice(0, 3).map((picture) => `▣ ${picture}`),
  ];
  return (
    <>
      <Box height={1} flexShrink={0} />
      {lines.map((line) => (
        <Line key={line} tone="muted" width={width}>
          {line}
        </Line>
      ))}
    </>
  );
}

/** The tiers one after another, behind what they are; below it where there is no room behind it. */
function tierLines(label: string, [first, ...more]: readonly string[], columns: number): string[] {
  if (first === undefined) return [];
  const head = `${label} ${first}`;
  return columnsOf(head) <= columns ? packed([head, ...more], ' · ', columns) : [label, ...packed([first, ...more], ' · ', columns)];
}

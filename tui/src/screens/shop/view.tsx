import { Box, Text } from 'ink';
import { useState, type ReactNode } from 'react';
import { clamp } from '../../commands/moving.ts';
import type { ShopPage } from '../../data/browse.ts';
import type { Coupon } from '../../data/goods.ts';
import type { Route } from '../../nav/route.ts';
import {
  useAnswer,
  useLang,
  useLayout,
  useList,
  useLocal,
  useMessages,
  useNames,
  useReading,
  useSession,
  useTheme,
} from '../../session/hooks.ts';
import { briefMoney } from '../../text/format.ts';
import { asMany, spread, width as columnsOf } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { CardList, listRows } from '../shared/card-list.tsx';
import { CouponSheet } from '../shared/coupon-sheet.tsx';
import { move } from '../shared/selection.ts';
import { standingFacts, standingWarning } from '../shared/standing.ts';
import { shopCommands } from './commands.ts';
import { nextSort, sorted, SORTS, type ShopSort } from './model.ts';

/** 店铺: who sells (badge, licence), its reductions and coupons, and what it sells (R1.01, R2.02, R3.04). */
export function ShopScreen({ route }: { readonly route: Extract<Route, { screen: 'shop' }> }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const [raw, act] = useLocal('shop', move, () => 0);
  const [sheet, open] = useState(false);
  const [sort, turn] = useLocal<ShopSort, undefined>('sort', nextSort, () => SORTS[0]);
  // The shop gives its products by sales; in another order all of them have to be there.
  const bySales = useList<ShopPage>('shop show', { shop: route.shop }, raw);
  const whole = useReading<ShopPage>(sort === 'sales' ? undefined : 'shop show', { shop: route.shop, all: true });
  const reading = sort === 'sales' || whole.state === 'loading' ? bySales : whole;
  const ofShop = { shop: route.shop, all: true };
  const coupons = useAnswer<{ readonly coupons: readonly Coupon[] }>('coupon list', ofShop)?.coupons ?? [];
  const shown = reading.state === 'ready' ? reading.answer : undefined;
  useNames(shown?.name ? { [`shop/${route.shop}`]: shown.name } : {});
  const cards = sorted(shown?.items ?? [], sort);
  const selected = clamp(raw, cards.length);
  const height = listRows(at.body.height, at.size === 'xs', shown?.scorecard ? 4 : 3);
  return (
    <Frame
      commands={shopCommands(
        session,
        { shop: route.shop, card: cards[selected], count: cards.length, coupons: coupons.length },
        height,
        act,
        {
          coupons: () => open(true),
          sort: () => {
            turn(undefined);
            act(() => 0);
          },
        },
      )}
      sheet={sheet ? <CouponSheet ask={ofShop} onClose={() => open(false)} /> : null}
    >
      <Awaited reading={reading} width={at.body.width}>
        {(shop) => (
          <Box flexDirection="column">
            <Box flexDirection="column" flexShrink={0}>
              <Credentials shop={shop} width={at.body.width} />
              <Offers
                shop={shop}
                end={`${coupons.length > 0 ? `${t.shop.coupons(coupons.length)}  ` : ''}${t.search.sortBy} ${t.shop.sorts[sort]} `}
                width={at.body.width}
              />
            </Box>
            {cards.length > 0 ? <CardList cards={cards} selected={selected} height={height} /> : <Nothing>{t.shop.empty}</Nothing>}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

/** What the shop takes off, as many steps as there is room for beside its coupons and the order of its products. */
function Offers({ shop, end, width }: { readonly shop: ShopPage; readonly end: string; readonly width: number }): ReactNode {
  const t = useMessages();
  const steps = (shop.fullReductions ?? []).map((one) => t.shop.reduction(briefMoney(one.threshold), briefMoney(one.off)));
  return <Line tone="warn">{spread(` ${asMany(steps, ' · ', width - columnsOf(end) - 2)}`, end, width)}</Line>;
}

/** Name, flagship badge, licence, where it ships from, and how it stands in after-sales (R3.04, R9.10). */
function Credentials({ shop, width }: { readonly shop: ShopPage; readonly width: number }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const lang = useLang();
  const facts = [
    shop.licence ? `${t.shop.licence} ${shop.licence}` : '',
    shop.shipFrom ? `${t.shop.shipFrom} ${shop.shipFrom}` : '',
  ].filter(Boolean);
  const warning = standingWarning(shop.scorecard, t);
  const standing = standingFacts(shop.scorecard, t, lang);
  return (
    <>
      <Box width={width}>
        <Text wrap="truncate">
          <Text {...theme.title}>{` ${shop.name ?? shop.shop}`}</Text>
          {shop.flagship ? <Text {...theme.warn}>{`  [${t.shop.flagship}]`}</Text> : null}
          {warning ? <Text {...theme.bad}>{`  ! ${warning}`}</Text> : null}
        </Text>
      </Box>
      <Line tone="muted" width={width}>{` ${facts.join('  ')}`}</Line>
      {standing.length > 0 ? <Line tone="muted" width={width}>{` ${standing.join(' · ')}`}</Line> : null}
    </>
  );
}

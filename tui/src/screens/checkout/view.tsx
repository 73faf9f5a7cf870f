import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import { useLang, useLayout, useMessages, useSession, useUi, useYear } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { AddressSheet } from '../shared/address-sheet.tsx';
import { addressLines } from '../shared/address.ts';
import { Awaited } from '../shared/awaited.tsx';
import { apart, Rows, sentence, type Row } from '../shared/rows.tsx';
import { checkoutCommands, type CheckoutSheet } from './commands.ts';
import { CouponChoice } from './coupon-choice.tsx';
import { useDesk, type Desk } from './desk.ts';
import { GoodsList, goodsRows } from './goods-list.tsx';
import type { CheckoutRoute } from './model.ts';
import { priceRows, promiseRows } from './price.ts';
import { SpecChoice } from './spec-choice.tsx';
import { WhySheet } from './why-sheet.tsx';

/** 确认订单: address, goods by shop, coupons, insurance and the price with all its layers, live (R5.01–R5.04). */
export function CheckoutScreen({ route }: { readonly route: CheckoutRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const desk = useDesk(route);
  const [sheet, open] = useState<CheckoutSheet | undefined>();
  // The cart is empty once it is ordered; that is no trouble of a page that is about to go.
  const busy = useUi((ui) => ui.busy > 0);
  const leaving = busy && desk.reading.state === 'refused';
  // Any other refusal may be what an address or a coupon is to be changed for.
  const nothingHere = desk.reading.state === 'refused' && desk.reading.error.code === 'NOTHING_SELECTED';
  return (
    <Frame
      commands={nothingHere ? [] : checkoutCommands(session, desk, 5, open)}
      note={desk.quote && `${t.checkout.payable} ${money(desk.quote.payable)}`}
      sheet={sheet ? <CheckoutSheets sheet={sheet} desk={desk} onClose={() => open(undefined)} /> : null}
    >
      {leaving ? (
        <Line tone="muted">{` ${t.app.loading}`}</Line>
      ) : (
        <Awaited reading={desk.reading} width={at.body.width}>
          {() => (at.size === 'xs' ? <Narrow desk={desk} /> : <Wide desk={desk} />)}
        </Awaited>
      )}
    </Frame>
  );
}

function CheckoutSheets({
  sheet,
  desk,
  onClose,
}: {
  readonly sheet: CheckoutSheet;
  readonly desk: Desk;
  readonly onClose: () => void;
}): ReactNode {
  switch (sheet) {
    case 'address': {
      const pick = (address: string): void => {
        desk.act({ type: 'address', address });
        onClose();
      };
      return <AddressSheet selected={desk.address?.id} onClose={onClose} onPick={pick} />;
    }
    case 'coupons':
      return <CouponChoice desk={desk} onClose={onClose} />;
    case 'spec':
      return <SpecChoice desk={desk} onClose={onClose} />;
    case 'why':
      return desk.quote ? <WhySheet quote={desk.quote} onClose={onClose} /> : null;
  }
}

/** Where it goes, or that it goes nowhere yet. `brief`: in one line. */
function useDestination({ address }: Desk, width: number, brief: boolean): Row[] {
  const t = useMessages();
  if (!address) return sentence(t.checkout.noAddress, width, 'warn');
  if (brief) return [{ text: `${address.recipient} ${address.city}${address.district}${address.detail}` }];
  return [
    { text: `${t.checkout.address} (d)`, tone: 'title', keys: ['d'] },
    ...addressLines(address).map((text): Row => ({ text, keys: ['d'] })),
  ];
}

function usePrice(desk: Desk, width: number): Row[] {
  const t = useMessages();
  const told = { lang: useLang(), year: useYear() };
  const { quote, decision, coupons, offers, chosen, rise, troubles } = desk;
  if (!quote) return [];
  const view = { quote, used: chosen.length, owned: coupons.length, offers: offers?.length, insured: decision.insured, rise, troubles };
  return priceRows(view, width, t, told);
}

/** Goods at the left, the price beside them; what is promised of the chosen line in a third column, or below where there is none. */
function Wide({ desk }: { readonly desk: Desk }): ReactNode {
  const t = useMessages();
  const year = useYear();
  const at = useLayout();
  const { height } = at.body;
  const width = at.list.width - 1;
  const destination = useDestination(desk, width, false);
  const main = at.main.width - 1;
  const price = usePrice(desk, main);
  const aside = at.side.width > 0 ? at.side.width - 1 : 0;
  const promise = desk.at ? promiseRows(desk.at, aside || main, t, year) : [];
  return (
    <Box columnGap={1}>
      <Box flexDirection="column" width={at.list.width} paddingLeft={1} flexShrink={0}>
        <Rows rows={destination} width={width} height={height} />
        <GoodsList desk={desk} width={width} height={height - destination.length - 1} top={1} />
      </Box>
      <Rows rows={aside ? price : apart(price, promise)} width={main} height={height} />
      {aside ? <Rows rows={promise} width={aside} height={height} /> : null}
    </Box>
  );
}

/** One column: where to, some of the goods, the price with what matters most first. */
function Narrow({ desk }: { readonly desk: Desk }): ReactNode {
  const t = useMessages();
  const year = useYear();
  const { body } = useLayout();
  const width = body.width - 2;
  const destination = useDestination(desk, width, true);
  const price = usePrice(desk, width);
  const rows = goodsRows(desk, t).length;
  const goods = Math.min(rows, Math.max(2, Math.min(8, Math.floor(body.height / 2)) - destination.length));
  const rest = body.height - destination.length - goods;
  const fits = price.length <= rest;
  const promise = desk.at ? promiseRows(desk.at, width, t, year) : [];
  const payable: Row = { text: `${t.checkout.payable} ${money(desk.quote?.payable)}`, tone: 'price' };
  return (
    <Box flexDirection="column" paddingLeft={1}>
      <Rows rows={destination} width={width} height={destination.length} />
      <GoodsList desk={desk} width={width} height={goods} top={0} />
      <Rows
        rows={fits ? apart(price, promise) : [payable, ...desk.troubles.map(({ text }): Row => ({ text, tone: 'bad' })), ...price]}
        width={width}
        height={rest}
      />
    </Box>
  );
}

import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Address, Quote } from '../../data/answers.ts';
import type { Coupon } from '../../data/goods.ts';
import type { Reading } from '../../data/live.ts';
import { useAnswer, useLayout, useLocal, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Pair, Paragraph } from '../../ui/line.tsx';
import { AddressSheet } from '../shared/address-sheet.tsx';
import { addressLines } from '../shared/address.ts';
import { Awaited } from '../shared/awaited.tsx';
import { lineTitle } from '../shared/spec.ts';
import { checkoutCommands, type CheckoutSheet } from './commands.ts';
import { CouponChoice } from './coupon-choice.tsx';
import { argsOf, breakdown, reduceDecision, startDecision, usable, type CheckoutRoute } from './model.ts';

/** 确认订单: address, goods, coupons, insurance and the price with all its layers, live (R5.01–R5.04). */
export function CheckoutScreen({ route }: { readonly route: CheckoutRoute }): ReactNode {
  const session = useSession();
  const at = useLayout();
  const [decision, act] = useLocal('checkout', reduceDecision, () => startDecision(route));
  const [sheet, open] = useState<CheckoutSheet | undefined>();
  const addresses = useAnswer<{ readonly addresses: readonly Address[] }>('address list')?.addresses;
  const owned = usable(useAnswer<{ readonly coupons: readonly Coupon[] }>('coupon list', { mine: true, all: true })?.coupons ?? []);
  // The quote knows which own coupons save most; they are used until the buyer decides otherwise.
  const first = useReading<Quote>('order quote', argsOf({ ...decision, coupons: [] }));
  const best = first.state === 'ready' ? (first.answer.bestCoupons ?? []) : [];
  const coupons = decision.coupons ?? best;
  const full = { ...decision, coupons };
  const chosen = useReading<Quote>(coupons.length > 0 ? 'order quote' : undefined, argsOf(full));
  const reading: Reading<Quote> = coupons.length > 0 ? chosen : first;
  const quote = reading.state === 'ready' ? reading.answer : undefined;
  const address = addresses?.find((one) => (decision.address ? one.id === decision.address : one.default));
  const narrow = at.size === 'xs';
  const width = narrow ? at.body.width : at.detail.width;
  const close = (): void => open(undefined);
  return (
    <Frame
      commands={checkoutCommands(session, full, quote, act, open)}
      sheet={
        sheet === 'address' ? (
          <AddressSheet
            selected={address?.id}
            onClose={close}
            onPick={(id) => {
              act({ type: 'address', address: id });
              close();
            }}
          />
        ) : sheet === 'coupons' ? (
          <CouponChoice
            coupons={owned}
            chosen={coupons}
            onToggle={(coupon) => act({ type: 'coupon', coupon, before: best })}
            onClose={close}
          />
        ) : null
      }
    >
      <Awaited reading={reading} width={at.body.width}>
        {(answer) => (
          <Box flexDirection={narrow ? 'column-reverse' : 'row'} columnGap={1}>
            <Destination address={address} known={addresses !== undefined} quote={answer} width={at.list.width} />
            <Price quote={answer} coupons={coupons.length} owned={owned.length} insured={decision.insured} width={width - 1} />
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

function Destination({
  address,
  known,
  quote,
  width,
}: {
  readonly address: Address | undefined;
  readonly known: boolean;
  readonly quote: Quote;
  readonly width: number;
}): ReactNode {
  const t = useMessages();
  const room = width - 1;
  return (
    <Box flexDirection="column" width={width} paddingLeft={1} flexShrink={0}>
      <Line tone="title">{t.checkout.address}</Line>
      {address ? (
        addressLines(address).map((line) => (
          <Line key={line} width={room}>
            {line}
          </Line>
        ))
      ) : (
        <Paragraph width={room} rows={2} tone="warn">
          {known ? t.checkout.noAddress : t.app.loading}
        </Paragraph>
      )}
      {quote.orders.map((order) => (
        <Box key={order.shop} flexDirection="column" marginTop={1}>
          <Line tone="muted">{spread(order.shop, money(order.payable), room)}</Line>
          {order.lines.map((line) => (
            <Box key={line.sku} flexDirection="column">
              <Line width={room}>{lineTitle(line)}</Line>
              <Line tone="muted">{spread('', `${money(line.unitPrice)} ×${line.quantity}`, room)}</Line>
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}

type PriceProps = {
  readonly quote: Quote;
  readonly coupons: number;
  readonly owned: number;
  readonly insured: boolean;
  readonly width: number;
};

function Price({ quote, coupons, owned, insured, width }: PriceProps): ReactNode {
  const t = useMessages();
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {breakdown(quote, t).map((row) => (
        <Pair key={row.label} label={row.label} value={money(row.amount)} width={width} />
      ))}
      <Pair label={t.checkout.payable} value={money(quote.payable)} width={width} tone="price" />
      {quote.deposit !== undefined ? (
        <Pair
          label={`${t.cashier.deposit} · ${t.cashier.balance}`}
          value={`${money(quote.deposit)} · ${money(quote.balance)}`}
          width={width}
          tone="warn"
        />
      ) : null}
      <Box height={1} />
      <Pair
        label={`${t.product.coupons} (c)`}
        value={coupons > 0 ? String(coupons) : owned > 0 ? t.checkout.couponsAuto : t.checkout.noCoupons}
        width={width}
        tone="muted"
      />
      <Pair
        label={`${t.checkout.insurance} (i)`}
        value={insured ? t.checkout.insuranceOn : t.checkout.insuranceOff}
        width={width}
        tone="muted"
      />
      {quote.problems.length > 0 ? (
        <Box flexDirection="column" marginTop={1}>
          <Line tone="bad">{t.checkout.problems}</Line>
          {quote.problems.map((problem) => (
            <Paragraph key={`${problem.sku ?? ''}${problem.code}`} width={width} rows={2} tone="bad">
              {`${problem.sku ?? ''} ${problem.message ?? problem.code}`.trim()}
            </Paragraph>
          ))}
        </Box>
      ) : null}
    </Box>
  );
}

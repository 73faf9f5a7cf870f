import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp } from '../../commands/moving.ts';
import type { Order, OrderLine, Refunds } from '../../data/answers.ts';
import { useAnswer, useLayout, useLocal, useMessages, useNames, useNow, useReading, useSession } from '../../session/hooks.ts';
import { countdown, money } from '../../text/format.ts';
import { Frame } from '../../ui/frame.tsx';
import { AddressSheet } from '../shared/address-sheet.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { ConfirmSheet } from '../shared/confirm-sheet.tsx';
import { roomy, Rows, sentence, type Row } from '../shared/rows.tsx';
import { Scrolled } from '../shared/scrolled.tsx';
import { move } from '../shared/selection.ts';
import { lineTitle } from '../shared/spec.ts';
import { doneWithUndo } from '../shared/undo.ts';
import { orderCommands } from './commands.ts';
import { confirmReceipt, released, toConfirm } from './confirm.ts';
import { briefRows, Goods } from './goods.tsx';
import { caseRows, limitRows, parcelRows, pastRows, refundRows, type OrderRoute } from './model.ts';
import { Strip, STRIP_ROWS } from './strip.tsx';
import { travelCommands, useTravel, type Travel } from './travel.ts';
import { WhySheet } from './why-sheet.tsx';

/** `confirm`: the line, or all of them. */
type OrderSheet = 'address' | 'why' | { readonly confirm: OrderLine | undefined };

/** While one looks back nothing can be done: what may be done, is done now. */
const lookingBack = (commands: readonly Command[], travel: Travel, why: string): Command[] =>
  travel.at === undefined
    ? [...commands]
    : commands.map((command) =>
        command.id.startsWith('move.') || command.id === 'order.open' ? command : { ...command, disabledReason: why, quiet: true },
      );

/** 订单详情: state, goods and money, parcels, cases, refunds, the limits ahead with what happens then, and everything one may do. */
export function OrderScreen({ route }: { readonly route: OrderRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const clock = useNow();
  const present = useReading<Order>('order show', { order: route.order });
  const travel = useTravel(route.order, route.event === undefined ? undefined : Number(route.event));
  const reading = travel.was ?? present;
  const order = reading.state === 'ready' ? reading.answer : undefined;
  const [raw, act] = useLocal('order', move, () => 0);
  const [first, scroll] = useLocal('story', move, () => 0);
  const [sheet, open] = useState<OrderSheet | undefined>();
  const selected = clamp(raw, order?.lines.length ?? 0);
  // What is left of a limit is counted from the moment that is looked at.
  const seen = travel.at === undefined ? undefined : travel.moments[travel.at];
  const now = seen ? Date.parse(seen.at) : clock;
  const before = order?.status === 'to-pay' && order.payBefore && now !== undefined ? Date.parse(order.payBefore) - now : undefined;
  useNames(Object.fromEntries((order?.lines ?? []).map((line) => [`sku/${line.sku}`, lineTitle(line)])));
  const pick = async (address: string): Promise<void> => {
    open(undefined);
    const was = order?.address?.id;
    if (!(await session.act('order address', { order: route.order, address })).ok) return;
    if (was === undefined || was === address) session.toast({ tone: 'good', text: t.order.addressChanged });
    else doneWithUndo(session, t.order.addressChanged, { words: 'order address', with: { order: route.order, address: was } });
  };
  const own: Command[] = [
    ...(order === undefined && travel.at === undefined ? [] : travelCommands(travel)),
    { id: 'order.why', keys: ['y'], title: { zh: '为什么', en: 'Why' }, when: order !== undefined, run: () => open('why') },
    {
      id: 'story.down',
      keys: ['pagedown', 'ctrl-d'],
      title: { zh: '往下看', en: 'Further down' },
      quiet: true,
      run: () => scroll((n) => n + 5),
    },
    {
      id: 'story.up',
      keys: ['pageup', 'ctrl-u'],
      title: { zh: '往上看', en: 'Further up' },
      quiet: true,
      run: () => scroll((n) => Math.max(0, n - 5)),
    },
  ];
  const doing = lookingBack(
    orderCommands(session, order, selected, 5, act, { address: () => open('address'), receipt: (line) => open({ confirm: line }) }),
    travel,
    t.travel.past,
  );
  // What may be done goes before looking at how it came about.
  const looking = doing.findIndex(({ id }) => id === 'order.again');
  const strip = travel.at !== undefined && travel.moments.length > 0;
  return (
    <Frame
      commands={travel.at === undefined ? [...doing.slice(0, looking), ...own, ...doing.slice(looking)] : [...own, ...doing]}
      note={before === undefined ? undefined : `${t.cashier.left} ${countdown(before, t.common.dayMark)}`}
      sheet={
        order && sheet === 'address' ? (
          <AddressSheet selected={order.address?.id} onClose={() => open(undefined)} onPick={(address) => void pick(address)} />
        ) : sheet === 'why' ? (
          <WhySheet order={route.order} lines={order?.lines ?? []} onClose={() => open(undefined)} />
        ) : order && typeof sheet === 'object' ? (
          <ConfirmSheet
            title={t.order.notSigned}
            text={t.order.confirmEarly(money(released(toConfirm(order, sheet.confirm))), order.shopName ?? order.shop)}
            yes={{ zh: '已收到，确认收货', en: 'I have it, confirm' }}
            onYes={() => confirmReceipt(session, order, sheet.confirm)}
            onClose={() => open(undefined)}
          />
        ) : null
      }
    >
      <Box flexDirection="column">
        {strip ? (
          <Strip
            moments={travel.moments}
            at={travel.at ?? 0}
            width={at.body.width}
            onGo={(to) => travel.act({ type: 'go', to, last: travel.moments.length - 1 })}
          />
        ) : null}
        <Awaited reading={reading} width={at.body.width}>
          {(answer) => (
            <Page
              order={answer}
              selected={selected}
              now={now}
              first={first}
              past={travel.at !== undefined}
              height={at.body.height - (strip ? STRIP_ROWS : 0)}
            />
          )}
        </Awaited>
      </Box>
    </Frame>
  );
}

type PageProps = {
  readonly order: Order;
  readonly selected: number;
  readonly now: number | undefined;
  /** The first row shown of what stands beside the goods. */
  readonly first: number;
  readonly height: number;
  /** It is looked at as it was. */
  readonly past: boolean;
};

/** The goods, and around them what happened and what comes. */
function Page({ order, selected, now, first, height, past }: PageProps): ReactNode {
  const at = useLayout();
  const narrow = at.size === 'xs';
  return (
    <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
      <Goods order={order} selected={selected} width={at.list.width} brief={narrow} />
      <Story order={order} now={now} first={first} height={narrow ? height - briefRows(order) : height} past={past} />
    </Box>
  );
}

type StoryProps = Omit<PageProps, 'selected'>;

/** Everything around the goods; what happened in a third column, or below where there is none. What does not fit is scrolled to. */
function Story({ order, now, first, height, past }: StoryProps): ReactNode {
  const t = useMessages();
  const at = useLayout();
  const narrow = at.size === 'xs';
  const width = (narrow ? at.body.width : at.main.width) - 1;
  const aside = at.side.width > 0 ? at.side.width - 1 : 0;
  // Refunds are of cases; an order without any has none. How they stood in the past is in the events, not in the list.
  const asked = !past && (order.cases ?? []).length > 0 ? 'refund list' : undefined;
  const refunds = useAnswer<Refunds>(asked, { all: true })?.refunds.filter((one) => one.order === order.order) ?? [];
  const head: Row[] = [
    { text: order.order, tone: 'muted' },
    ...(order.exception ? sentence(t.order.exception(order.exception), width, 'bad') : []),
  ];
  const happened = (most: number): Row[] => pastRows(order, aside || width, t, most);
  const told = (most: number): Row[] =>
    roomy(
      narrow ? 0 : height,
      head,
      parcelRows(order, width, t),
      caseRows(order, width, t),
      refundRows(refunds, width, t),
      limitRows(order, now, width, t, most),
      ...(aside ? [] : [happened(most)]),
    );
  // Whole sentences where there is room for all of them.
  const whole = told(2);
  const rows = whole.length <= height ? whole : told(1);
  return (
    <>
      <Box paddingLeft={narrow ? 1 : 0} flexShrink={0}>
        <Scrolled rows={rows} first={Math.min(first, Math.max(0, rows.length - height))} width={width} height={height} />
      </Box>
      {aside ? <Rows rows={happened(2)} width={aside} height={height} /> : null}
    </>
  );
}

import { Box, Text, useInput, useIsScreenReaderEnabled, usePaste, useWindowSize } from 'ink';
import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { alwaysCommands, globalCommands } from './commands/global.ts';
import { keysOf } from './keys/keys.ts';
import { placeOf } from './nav/nav.ts';
import type { Route } from './nav/route.ts';
import { Lens } from './overlays/lens.tsx';
import { Overlays } from './overlays/overlays.tsx';
import { ApplyScreen } from './screens/apply/view.tsx';
import { CartScreen } from './screens/cart/view.tsx';
import { CaseScreen } from './screens/case/view.tsx';
import { CasesScreen } from './screens/cases/view.tsx';
import { CashierScreen } from './screens/cashier/view.tsx';
import { CheckoutScreen } from './screens/checkout/view.tsx';
import { FeedScreen } from './screens/feed/view.tsx';
import { LiveScreen } from './screens/live/view.tsx';
import { MallScreen } from './screens/mall/view.tsx';
import { MeScreen } from './screens/me/view.tsx';
import { MessagesScreen } from './screens/messages/view.tsx';
import { OrderScreen } from './screens/order/view.tsx';
import { OrdersScreen } from './screens/orders/view.tsx';
import { ProductScreen } from './screens/product/view.tsx';
import { ReviewScreen } from './screens/review/view.tsx';
import { SearchScreen } from './screens/search/view.tsx';
import { ShopScreen } from './screens/shop/view.tsx';
import { TrackScreen } from './screens/track/view.tsx';
import { isTiny, SMALLEST } from './ui/layout.ts';
import { SessionProvider, useLayer, useLayout, useMessages, useSession, useUi, useWindow } from './session/hooks.ts';
import type { Session } from './session/session.ts';
import type { Painter } from './tty/painter.ts';
import { Suspending, type Stop } from './tty/suspend.tsx';

function screenOf(route: Route): ReactNode {
  switch (route.screen) {
    case 'feed':
      return <FeedScreen />;
    case 'mall':
      return <MallScreen route={route} />;
    case 'search':
      return <SearchScreen route={route} />;
    case 'shop':
      return <ShopScreen route={route} />;
    case 'live':
      return <LiveScreen route={route} />;
    case 'messages':
      return <MessagesScreen />;
    case 'cart':
      return <CartScreen />;
    case 'me':
      return <MeScreen />;
    case 'product':
      return <ProductScreen route={route} />;
    case 'checkout':
      return <CheckoutScreen route={route} />;
    case 'cashier':
      return <CashierScreen route={route} />;
    case 'orders':
      return <OrdersScreen route={route} />;
    case 'order':
      return <OrderScreen route={route} />;
    case 'track':
      return <TrackScreen route={route} />;
    case 'apply':
      return <ApplyScreen route={route} />;
    case 'case':
      return <CaseScreen route={route} />;
    case 'cases':
      return <CasesScreen route={route} />;
    case 'review':
      return <ReviewScreen route={route} />;
  }
}

type Size = { readonly columns: number; readonly rows: number };

/** Instead of what there is no room for; no key reaches what is not seen. */
function Enlarge({ columns, rows }: Size): ReactNode {
  const t = useMessages();
  useLayer({ level: 9, modal: true, commands: [] });
  return (
    <Box width={columns} height={rows} alignItems="center" justifyContent="center">
      <Text wrap="truncate">{`${t.app.enlarge} ${columns}×${rows}`}</Text>
    </Box>
  );
}

/** The window: where one is, with a sheet over it or not; and the only listener of the keyboard. */
function Window({ painter, tiny }: { readonly painter: Painter | undefined; readonly tiny: Size | undefined }): ReactNode {
  const session = useSession();
  const at = useLayout();
  const { columns, rows } = useWindow();
  const place = useUi((ui) => placeOf(ui.nav));
  const covered = useUi((ui) => ui.overlay !== undefined);
  // Read aloud, what comes after something is on a line of its own.
  const aloud = useIsScreenReaderEnabled();
  useInput((input, key) => {
    painter?.heard();
    session.hub.press(keysOf(input, key));
  });
  usePaste((text) => session.hub.paste(text));
  useLayer({ level: 0, modal: false, commands: globalCommands(session, painter) });
  useEffect(() => session.hub.always(alwaysCommands(session)), [session]);
  // What is too small to be seen is kept as it is: a sheet that was open, and what was written in it.
  return (
    <>
      {tiny ? <Enlarge {...tiny} /> : null}
      <Box display={tiny ? 'none' : 'flex'} width={columns} height={rows} flexDirection={aloud ? 'column' : 'row'} overflow="hidden">
        <Box key={place.id} width={at.columns} height={at.rows} flexShrink={0} aria-hidden={covered}>
          {screenOf(place.route)}
        </Box>
        <Overlays />
        {at.lens ? <Lens /> : null}
      </Box>
    </>
  );
}

/**
 * Draws nothing, but makes React finish. What a key changes in a component's own state may wait for a better moment, and on a busy
 * machine the next key would be heard before it: an Enter would send a text without its last characters. An external store may not
 * wait, and takes the rest along.
 */
function Pulse(): ReactNode {
  const { hub } = useSession();
  useSyncExternalStore(hub.pulse.subscribe, hub.pulse.get);
  return null;
}

/** The whole storefront on a session; `storefront` and the tests mount this. */
export function App({
  session,
  painter,
  stop,
}: {
  readonly session: Session;
  /** Left out: no pictures. */
  readonly painter?: Painter | undefined;
  /** Left out: there is no shell to go back to. */
  readonly stop?: Stop | undefined;
}): ReactNode {
  const { columns, rows } = useWindowSize();
  const tiny = isTiny(columns, rows);
  return (
    <SessionProvider value={{ session, painter: tiny ? undefined : painter, ...(tiny ? SMALLEST : { columns, rows }) }}>
      <Window painter={painter} tiny={tiny ? { columns, rows } : undefined} />
      <Pulse />
      {stop ? <Suspending stop={stop} /> : null}
    </SessionProvider>
  );
}

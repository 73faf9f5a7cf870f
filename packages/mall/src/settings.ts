import { aggregate } from '@yellowcart/kernel/aggregate';
import { MINUTE } from '@yellowcart/kernel/clock';
import type { Fen } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Channel } from './ledger/journal.ts';

/** How a simulated payment channel behaves in a world. */
export type ChannelTerms = {
  /** How long it takes to answer a charge, ms. */
  readonly delay: number;
  /** The most that it takes at once. */
  readonly limit?: Fen | undefined;
  /** The most that it takes from one buyer on one day in Shanghai. */
  readonly daily?: Fen | undefined;
  /** Shares of payments, in basis points, that fail for a reason: INSUFFICIENT_BALANCE, DECLINED, TIMEOUT … */
  readonly failing: readonly { readonly reason: string; readonly share: number }[];
};

/** A channel of which the world says nothing takes everything at once. */
export const NO_TERMS: ChannelTerms = { delay: 0, failing: [] };

export type SettingsState = {
  /** Name of the world that the store was made from. */
  readonly world: string;
  /** Seed of numbers and of simulated actors: same world, same numbers. */
  readonly seed: string;
  /** Payment window, ms (O2). */
  readonly paymentWindow: number;
  /** Remote provinces (R1, P3). */
  readonly remote: readonly string[];
  /** Douyin Pay's own discount: rate in basis points, cap in fen (P5). */
  readonly douyinPayDiscount: { readonly rate: number; readonly max: Fen };
  /** Terms of the payment channels; one that is not here has none (R6.02). */
  readonly channels: Readonly<Partial<Record<Channel, ChannelTerms | undefined>>>;
  /** Simulated people act as time passes: merchants, warehouse, carrier, courier, platform. */
  readonly autopilot: boolean;
  /** The courier whom the autopilot lets act; null when the world has none. */
  readonly courier: string | null;
};

/** A world without `channels` says nothing of them, like every world of before they could be set. */
/** What waits for the simulated people, by number: orders with goods to send, parcels under way, cases that are not over. */
export type Waiting = { readonly orders: readonly string[]; readonly parcels: readonly string[]; readonly cases: readonly string[] };

export type SettingsEvent =
  | ({ readonly type: 'WorldCreated'; readonly channels?: SettingsState['channels'] | undefined } & Omit<SettingsState, 'channels'>)
  /** Switched on, with what waits for somebody at that moment; or off, and nothing waits for what is not there. */
  | ({ readonly type: 'AutopilotSwitched'; readonly on: boolean } & Waiting);

export const REMOTE = ['西藏自治区', '新疆维吾尔自治区', '青海省', '内蒙古自治区', '宁夏回族自治区'];
export const PAYMENT_WINDOW = { least: 15 * MINUTE, most: 30 * MINUTE, default: 30 * MINUTE };
export const DOUYIN_PAY_DISCOUNT = { rate: 50, max: 500 };

/** The store's settings: one stream, `settings-mall`. */
export const Settings = aggregate<SettingsState, SettingsEvent>('settings', {
  fold: 3,
  initial: {
    world: '',
    seed: '',
    paymentWindow: PAYMENT_WINDOW.default,
    remote: REMOTE,
    douyinPayDiscount: DOUYIN_PAY_DISCOUNT,
    channels: {},
    autopilot: false,
    courier: null,
  },
  on: {
    WorldCreated: (_, { type: _type, channels = {}, ...settings }) => ({ ...settings, channels }),
    AutopilotSwitched: (state, { on }) => ({ ...state, autopilot: on }),
  },
});

/** Id of the one settings stream. */
export const MALL = 'mall';

/** Carried by events that give the simulated people something to do, in a store where they are on: timers see only the event. */
export type Watched = { readonly autopilot?: true };

/** What such an event carries now. Nothing while they are off, so that they cost nothing there. */
export function* watched(): Step<Watched> {
  return (yield* load(Settings, MALL)).state.autopilot ? { autopilot: true } : {};
}

import { aggregate } from '@yellowcart/kernel/aggregate';
import { MINUTE } from '@yellowcart/kernel/clock';
import type { Fen } from '@yellowcart/kernel/money';

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
  readonly autopilot: boolean;
  /** The courier whom the autopilot lets act; null when the world has none. */
  readonly courier: string | null;
};

export type SettingsEvent = { readonly type: 'WorldCreated' } & SettingsState;

export const REMOTE = ['西藏自治区', '新疆维吾尔自治区', '青海省', '内蒙古自治区', '宁夏回族自治区'];
export const PAYMENT_WINDOW = { least: 15 * MINUTE, most: 30 * MINUTE, default: 30 * MINUTE };
export const DOUYIN_PAY_DISCOUNT = { rate: 50, max: 500 };

/** The store's settings: one stream, `settings-mall`. */
export const Settings = aggregate<SettingsState, SettingsEvent>('settings', {
  fold: 1,
  initial: {
    world: '',
    seed: '',
    paymentWindow: PAYMENT_WINDOW.default,
    remote: REMOTE,
    douyinPayDiscount: DOUYIN_PAY_DISCOUNT,
    autopilot: false,
    courier: null,
  },
  on: { WorldCreated: (_, { type: _type, ...settings }) => settings },
});

/** Id of the one settings stream. */
export const MALL = 'mall';

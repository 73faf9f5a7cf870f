import { formatInstant, MINUTE } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { reject, rejectRecorded, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import { Account } from '../accounts/account.ts';

/** Wrong passwords in a row that lock paying, and for how long (Y3). */
const WRONG_AT_MOST = 5;
const LOCKED_FOR = 15 * MINUTE;

/** What is kept of a payment password: digits under the store's seed. */
export const sealPassword = ({ mint }: Pick<Context, 'mint'>, account: string, password: string): string =>
  mint(`payment-password:${account}:${password}`, 24);

/**
 * Verifies that the buyer may pay (R6.03): password or biometrics. A wrong password is refused and counted; the fifth in a
 * row locks paying, by biometrics too, until the lock is over.
 */
export function* verifyPayer(
  input: {
    readonly trade: string;
    readonly channel: string;
    readonly password?: string | undefined;
    readonly biometric?: boolean | undefined;
  },
  context: Context,
): Step<Refusal | undefined> {
  const account = yield* load(Account, context.actor.id);
  const { paymentSeal, payLockedUntil, wrongPasswords } = account.state;
  if (payLockedUntil !== null && context.at < payLockedUntil) return reject('PAYMENT_LOCKED', { until: formatInstant(payLockedUntil) });
  if (input.biometric === true || paymentSeal === null) return undefined;
  if (input.password === undefined) return reject('PASSWORD_REQUIRED', { trade: input.trade, channel: input.channel });
  if (sealPassword(context, account.id, input.password) === paymentSeal) {
    if (wrongPasswords > 0 || payLockedUntil !== null) account.append({ type: 'PaymentPasswordRight' });
    return undefined;
  }
  const wrong = wrongPasswords + 1;
  const lockedUntil = wrong >= WRONG_AT_MOST ? context.at + LOCKED_FOR : null;
  account.append({ type: 'PaymentPasswordWrong', lockedUntil });
  return rejectRecorded('WRONG_PASSWORD', {
    wrong,
    left: Math.max(0, WRONG_AT_MOST - wrong),
    ...(lockedUntil === null ? {} : { lockedUntil: formatInstant(lockedUntil) }),
  });
}

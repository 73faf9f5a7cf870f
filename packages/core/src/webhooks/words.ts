import * as v from 'valibot';
import type { Request, Result } from '../mall.ts';
import { badInput } from '../misfits.ts';
import { usage } from '../results.ts';
import { listDeliveries, resendDeliveries, showDelivery, webhookSecret, type Asking } from './log.ts';

const Name = v.pipe(v.string(), v.nonEmpty());

const INPUTS = {
  'webhook list': v.strictObject({
    state: v.exactOptional(v.picklist(['waiting', 'delivered', 'failed'])),
    limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
    after: v.exactOptional(Name),
  }),
  'webhook show': v.strictObject({ delivery: Name }),
  'webhook resend': v.pipe(
    v.strictObject({ deliveries: v.exactOptional(v.array(Name), []), failed: v.exactOptional(v.boolean(), false) }),
    v.check(({ deliveries, failed }) => failed || deliveries.length > 0, 'deliveries, or failed for all that were given up'),
  ),
  'webhook secret': v.pipe(
    v.strictObject({ rotate: v.exactOptional(v.boolean(), false), secret: v.exactOptional(v.string()) }),
    v.check(({ rotate, secret }) => !rotate || secret === undefined, 'rotate or secret, not both'),
  ),
} as const;

/** The core's own words about webhooks; undefined for other words. `store` is where it is kept, `:memory:` where that is nowhere. */
export async function webhookAnswer(of: Omit<Asking, 'words'>, { do: words, with: given }: Request): Promise<Result | undefined> {
  const input = (INPUTS as Readonly<Record<string, v.GenericSchema>>)[words];
  if (!input) return undefined;
  const asking: Asking = { ...of, words };
  if (asking.store === ':memory:')
    return usage(asking.lang === 'zh' ? `${words}：内存里的商城没有投递记录` : `${words}: a store in memory keeps no log of deliveries`);
  const parsed = v.safeParse(input, given);
  if (!parsed.success) return badInput({ words, input }, parsed.issues, asking.lang);
  const args = parsed.output as any;
  switch (words as keyof typeof INPUTS) {
    case 'webhook list':
      return listDeliveries(asking, args);
    case 'webhook show':
      return showDelivery(asking, args.delivery);
    case 'webhook resend':
      return resendDeliveries(asking, args);
    case 'webhook secret':
      return webhookSecret(asking, { rotate: args.rotate, to: args.secret });
  }
}

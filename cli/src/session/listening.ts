import { answerLine, answerText, tell } from '../terminal/output.ts';
import { isoInstant } from '../text/format.ts';
import { attemptText, listeningText } from '../text/webhooks.ts';
import type { Exit, Lang } from '@yellowcart/core/mall';
import type { Listener } from '@yellowcart/core/webhooks/listen';

type Told = Parameters<Parameters<Listener['run']>[0]['tell']>[0];

/** An attempt as a line of JSON. The secret is in none. */
const lineOf = ({ delivery, number, attempt: { at, ms, status, error }, state, nextAt }: Told) => ({
  at: isoInstant(at),
  ms,
  status,
  error,
  delivery: String(delivery.id),
  event: delivery.notice,
  type: delivery.type,
  subject: delivery.subject,
  number,
  state,
  nextAt: nextAt === null ? null : isoInstant(nextAt),
});

/** Tells of every attempt while it delivers. With `once` it ends, and its exit code says whether everything was taken. */
export async function deliver(
  listener: Listener,
  { once, lines, lang }: { readonly once: boolean; readonly lines: boolean; readonly lang: Lang },
): Promise<Exit> {
  const { account, shop, url, position, waiting, secret } = listener;
  const begun = { account, shop, url, position, waiting };
  try {
    if (lines) await answerLine(JSON.stringify({ listening: begun }));
    // For the person in front of it, beside the answer: whoever keeps the answer keeps no secret.
    else tell(listeningText({ ...begun, secret }, lang));
    let lost = 0;
    await listener.run({
      once,
      tell: async (told: Told) => {
        if (told.state === 'failed') lost += 1;
        await (lines ? answerLine(JSON.stringify(lineOf(told))) : answerText(attemptText(lineOf(told), lang)));
      },
    });
    return once && lost > 0 ? 5 : 0;
  } finally {
    await listener.close();
  }
}

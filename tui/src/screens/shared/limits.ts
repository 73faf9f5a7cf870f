import type { Deadline } from '../../data/aftersale.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { countdown, moment } from '../../text/format.ts';
import { width } from '../../text/width.ts';

/** What happens by itself when nobody acts before a limit (R9.03); an older core says only what it is about. */
export function limitWords({ name, brings }: Deadline, t: Messages): string {
  const [kind = ''] = name.split(' ');
  const what = word(t.deadlines, kind);
  if (brings === undefined) return what;
  const outcomes: Readonly<Record<string, (limit: string) => string>> = t.outcomes;
  return outcomes[brings]?.(what) ?? brings;
}

/** `11-13 12:00`, with the time left to it where the store's time is known and there is room for all of it. */
export function limitTime({ at }: Deadline, now: number | undefined, columns: number, t: Messages): string {
  const whole = now === undefined ? moment(at) : `${moment(at)} ${t.remaining(countdown(Date.parse(at) - now, t.common.dayMark))}`;
  return width(whole) <= columns ? whole : moment(at);
}

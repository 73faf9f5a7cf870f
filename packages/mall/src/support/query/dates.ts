import { DAY, HOUR, MINUTE, parseDuration, parseInstant, SECOND } from '@yellowcart/kernel/clock';

/** From an instant on and before another one, ms: a day, a minute. Of an instant itself both are the same. */
export type Moment = { readonly from: number; readonly to: number };

/** Shanghai keeps this offset all year (T5). */
const OFFSET = 8 * HOUR;

const startOf = (date: Temporal.PlainDate): number => date.toZonedDateTime('UTC').epochMilliseconds - OFFSET;

const today = (now: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now + OFFSET)
    .toZonedDateTimeISO('UTC')
    .toPlainDate();

/** So many days or months from a date on. */
const period = (date: Temporal.PlainDate, length: Temporal.DurationLike): Moment => ({
  from: startOf(date),
  to: startOf(date.add(length)),
});

const instant = (at: number): Moment => ({ from: at, to: at });

type Named = (date: Temporal.PlainDate) => Moment;

const DAYS: readonly (readonly [names: readonly string[], day: Named])[] = [
  [['today', '今天', '今日'], (date) => period(date, { days: 1 })],
  [['yesterday', '昨天', '昨日'], (date) => period(date.subtract({ days: 1 }), { days: 1 })],
  [['前天'], (date) => period(date.subtract({ days: 2 }), { days: 1 })],
  [['tomorrow', '明天'], (date) => period(date.add({ days: 1 }), { days: 1 })],
  [['后天'], (date) => period(date.add({ days: 2 }), { days: 1 })],
  [['this-week', '本周', '这周'], (date) => period(date.subtract({ days: date.dayOfWeek - 1 }), { days: 7 })],
  [['last-week', '上周'], (date) => period(date.subtract({ days: date.dayOfWeek + 6 }), { days: 7 })],
  [['this-month', '本月', '这个月'], (date) => period(date.with({ day: 1 }), { months: 1 })],
  [['last-month', '上月', '上个月'], (date) => period(date.with({ day: 1 }).subtract({ months: 1 }), { months: 1 })],
  [['this-year', '今年'], (date) => period(date.with({ month: 1, day: 1 }), { years: 1 })],
];

const NAMED = new Map(DAYS.flatMap(([names, day]) => names.map((name) => [name, day] as const)));

const UNITS: Readonly<Record<string, number>> = {
  周: 7 * DAY,
  天: DAY,
  日: DAY,
  小时: HOUR,
  时: HOUR,
  分钟: MINUTE,
  分: MINUTE,
  秒: SECOND,
};

/** `3d`, `1w`, `3天`, `2小时` → ms. */
function durationOf(text: string): number | undefined {
  const chinese = /^(\d{1,5})个?(周|天|日|小时|时|分钟|分|秒)$/u.exec(text);
  if (chinese) return Number(chinese[1]) * UNITS[chinese[2]!]!;
  const weeks = /^(\d{1,4})w$/.exec(text);
  return weeks ? Number(weeks[1]) * 7 * DAY : parseDuration(text);
}

/** `-3d`, `now-1h`, `+2h`, `3天前`, `2小时后`: an instant seen from now; `3天内` is the time up to it, or from it on. */
function relative(text: string, now: number, ahead: boolean): Moment | undefined {
  const [, sign, signed] = /^(?:now|现在)?([+-])(.+)$/.exec(text) ?? [];
  const [, said, side] = /^(.+?)([前后内])$/u.exec(text) ?? [];
  const ms = durationOf(signed ?? said ?? '');
  if (ms === undefined) return undefined;
  if (side === '内') return ahead ? { from: now, to: now + ms } : { from: now - ms, to: now };
  return instant(sign === '-' || side === '前' ? now - ms : now + ms);
}

const DATE = /^(?:(\d{4})(?:[-/.]|年))?(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/u;
const MONTH = /^(?:(\d{4})[-/.](\d{1,2})|(?:(\d{4})年)?(\d{1,2})月)$/u;
const TIME = /^(.+?)[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?$/u;

function plainDate(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** A day without its year is the nearest one up to now, or from now on where things to come are asked for. */
function dated(year: string | undefined, month: string, day: string, now: number, ahead: boolean): Temporal.PlainDate | undefined {
  const given = (of: number): Temporal.PlainDate | undefined => plainDate(of, Number(month), Number(day));
  if (year !== undefined) return given(Number(year));
  const date = today(now);
  const fits = (of: number): boolean => {
    const found = given(of);
    return found !== undefined && Temporal.PlainDate.compare(found, date) * (ahead ? 1 : -1) >= 0;
  };
  // 29 February comes every four years, once in a hundred not.
  const near = Array.from({ length: 9 }, (_, i) => date.year + (ahead ? i : -i));
  const found = near.find(fits);
  return found === undefined ? undefined : given(found);
}

function dayOf(text: string, now: number, ahead: boolean): Temporal.PlainDate | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return day === undefined ? undefined : dated(year, month!, day, now, ahead);
}

function monthOf(text: string, now: number, ahead: boolean): Moment | undefined {
  const [, isoYear, isoMonth, year = isoYear, month = isoMonth] = MONTH.exec(text) ?? [];
  const first = month === undefined ? undefined : dated(year, month, '1', now, ahead);
  return first && period(first, { months: 1 });
}

function withTime(text: string, now: number, ahead: boolean): Moment | undefined {
  const [, day, hour, minute, second] = TIME.exec(text) ?? [];
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined;
  const named = NAMED.get(day);
  const date = dayOf(day, now, ahead);
  const start = named ? named(today(now)).from : date && startOf(date);
  if (start === undefined) return undefined;
  const at = start + Number(hour) * HOUR + Number(minute) * MINUTE + Number(second ?? 0) * SECOND;
  return { from: at, to: at + (second === undefined ? MINUTE : SECOND) };
}

/**
 * A date as people write it, in Shanghai on the store's clock: `2026-11-01`, `11-01`, `11月1日`, `2026-11`, `今天`, `本周`, with a time
 * `11-01 12:00`, seen from now `-3d`, `3天前`, `+2h`, or an instant with offset. Undefined when it is none.
 * @param ahead what is to come is asked for: `2h` is in two hours, and a day without a year lies ahead
 */
export function readMoment(text: string, now: number, ahead: boolean): Moment | undefined {
  if (text === 'now' || text === '现在') return instant(now);
  const named = NAMED.get(text);
  if (named) return named(today(now));
  const month = monthOf(text, now, ahead);
  if (month) return month;
  const day = dayOf(text, now, ahead);
  if (day) return period(day, { days: 1 });
  const length = ahead ? durationOf(text) : undefined;
  const exact = length === undefined ? parseInstant(text.replace(' ', 'T')) : now + length;
  return exact === undefined ? (relative(text, now, ahead) ?? withTime(text, now, ahead)) : instant(exact);
}

/** The whole day in Shanghai around an instant. */
export const dayAround = (at: number): Moment => period(today(at), { days: 1 });

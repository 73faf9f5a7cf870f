import type { Lang } from '@yellowcart/core/mall';

/** Fen → `¥139.00`; a missing amount → `¥--`. */
export function money(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return '¥--';
  const amount = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}¥${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}

/** Fen → `¥100`, or `¥9.90` where there are fen: for rules and tags. */
export const briefMoney = (fen: number): string => money(fen).replace(/\.00$/u, '');

/** `21345` → `2.1万` / `21.3k`: how shops show what was sold. */
export function count(amount: number, lang: Lang): string {
  if (lang === 'zh') return amount < 10_000 ? String(amount) : `${(Math.floor(amount / 1000) / 10).toFixed(1)}万`;
  return amount < 1000 ? String(amount) : `${(Math.floor(amount / 100) / 10).toFixed(1)}k`;
}

/** `0.982` → `98.2%`, `1` → `100%`; never rounded up. */
export const percent = (share: number): string => `${Math.floor(share * 1000 + 1e-9) / 10}%`;

/** `2026-11-11T12:00:30+08:00` → `11-11 12:00`: the answer already carries the store's time. */
export const moment = (at: string | null | undefined): string => (at ? at.slice(5, 16).replace('T', ' ') : '--');

/** Milliseconds left → `29:41`, `1:02:03`, `6d 23:59:59`; never below zero. `day`: what days are marked with. */
export function countdown(ms: number, day = 'd'): string {
  const total = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
  if (days > 0) return `${days}${day} ${two(hours)}:${rest}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

const UNITS = { m: ['分钟', 'minute'], h: ['小时', 'hour'], d: ['天', 'day'] } as const;

/** `48h` → `48 小时` / `48 hours`; what is no duration stays as it is. */
export function duration(text: string, lang: Lang): string {
  const [, amount, unit] = /^(\d+)([mhd])$/u.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return text;
  const [zh, en] = UNITS[unit as keyof typeof UNITS];
  return lang === 'zh' ? `${amount} ${zh}` : `${amount} ${en}${amount === '1' ? '' : 's'}`;
}

/** Like `moment`, with the year where it is not `year`: `2027-01-13 20:00`. An unknown year is left out. */
export const dated = (at: string | null | undefined, year: string | undefined): string =>
  at && year !== undefined && !at.startsWith(year) ? at.slice(0, 16).replace('T', ' ') : moment(at);

/** A span of time: `11-12 14:00–16:00`, or `11-12 22:00–11-13 08:00` over midnight; one end alone where only one is known. */
export function span({ from, to }: { readonly from?: string | null; readonly to?: string | null }): string {
  if (!from || !to) return from || to ? moment(from ?? to) : '';
  return `${moment(from)}–${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11, 16) : moment(to)}`;
}

/** Bytes → `820 B`, `12.3 KB`, `4.0 MB`. */
export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  const kilo = size / 1024;
  return kilo < 1024 ? `${kilo.toFixed(1)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

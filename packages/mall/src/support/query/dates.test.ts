import { formatInstant, parseInstant } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { readMoment } from './dates.ts';

/** A Friday morning in Shanghai; in London it is still Thursday. */
const NOW = parseInstant('2026-11-13T07:30:00+08:00')!;
const read = (text: string, ahead = false): string | undefined => {
  const moment = readMoment(text, NOW, ahead);
  const show = (at: number): string => formatInstant(at).slice(0, 19).replace('T', ' ').replace(' 00:00:00', '');
  return moment && (moment.from === moment.to ? show(moment.from) : `${show(moment.from)} – ${show(moment.to)}`);
};

describe('R10.05 T5 dates as people write them, in Shanghai on the store’s clock', () => {
  test.each([
    ['today', '2026-11-13 – 2026-11-14'],
    ['昨天', '2026-11-12 – 2026-11-13'],
    ['前天', '2026-11-11 – 2026-11-12'],
    ['本周', '2026-11-09 – 2026-11-16'],
    ['上周', '2026-11-02 – 2026-11-09'],
    ['本月', '2026-11-01 – 2026-12-01'],
    ['last-month', '2026-10-01 – 2026-11-01'],
    ['2026-11-01', '2026-11-01 – 2026-11-02'],
    ['2026/11/1', '2026-11-01 – 2026-11-02'],
    ['11月1日', '2026-11-01 – 2026-11-02'],
    ['12-31', '2025-12-31 – 2026-01-01'],
    ['2-29', '2024-02-29 – 2024-03-01'],
    ['2026-10', '2026-10-01 – 2026-11-01'],
    ['12月', '2025-12-01 – 2026-01-01'],
    ['11-11 20:00', '2026-11-11 20:00:00 – 2026-11-11 20:01:00'],
    ['昨天 20:00:05', '2026-11-12 20:00:05 – 2026-11-12 20:00:06'],
    ['2026-11-11T20:00:00+08:00', '2026-11-11 20:00:00'],
    ['2026-11-11T12:00:00Z', '2026-11-11 20:00:00'],
    ['-3d', '2026-11-10 07:30:00'],
    ['now-1h', '2026-11-13 06:30:00'],
    ['3天前', '2026-11-10 07:30:00'],
    ['2小时内', '2026-11-13 05:30:00 – 2026-11-13 07:30:00'],
    ['now', '2026-11-13 07:30:00'],
  ])('%s', (text, moment) => expect(read(text)).toBe(moment));

  test.each([
    ['2h', '2026-11-13 09:30:00'],
    ['2小时', '2026-11-13 09:30:00'],
    ['2小时内', '2026-11-13 07:30:00 – 2026-11-13 09:30:00'],
    ['+1w', '2026-11-20 07:30:00'],
    ['明天', '2026-11-14 – 2026-11-15'],
    ['11-01', '2027-11-01 – 2027-11-02'],
  ])('%s, where what is to come is asked for', (text, moment) => expect(read(text, true)).toBe(moment));

  test.each(['2026-13-01', '2026-02-30', '25:00', '11-11 24:00', '3d', 'soon', '', '2026', '-'])('%s is no date', (text) =>
    expect(read(text)).toBeUndefined(),
  );
});

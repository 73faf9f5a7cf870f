import { draw } from '../text/draw.ts';
import type { Lang } from '../text/source.ts';
import { many } from '../text/show.ts';
import type { LoadReport } from './load.ts';
import { padTo, oneLine } from '../width.ts';

/** A run under load as text. */
export function loadText(report: LoadReport, lang: Lang): string {
  const zh = lang === 'zh';
  const { journey, ok, sessions, requests, errorRate, outcomes, p95, problems, sick, at } = report;
  const rows = Object.entries(outcomes).map(([words, counts]) => {
    const told = Object.entries(counts).map(([code, count]) => `${code} × ${count}`);
    return `  ${padTo(words, 18)}  ${told.join(' · ')}  (p95 ${p95[words]} ms)`;
  });
  const { arrived, done, left, failed } = sessions;
  return [
    `${oneLine(journey.name)}  (${journey.source.file})`,
    zh
      ? `  ${arrived} 人到达：${done} 走完，${left} 中途离开，${failed} 失败`
      : `  ${arrived} arrived: ${done} done, ${left} left, ${failed} failed`,
    ...rows,
    zh
      ? `  ${requests} 个请求，出错 ${(errorRate * 100).toFixed(2)}%`
      : `  ${many(requests, 'request')}, ${(errorRate * 100).toFixed(2)}% errors`,
    ...problems.map((problem) => `\n${draw(journey.source, problem, lang)}`),
    ...sick.map((text) => `  ✗ ${text[lang]}`),
    `${ok ? '✓' : '✗'} ${zh ? '虚拟时间' : 'virtual time'} ${at}${sick.length === 0 ? (zh ? ' · 账目之和为 0，库存相符' : ' · ledger sums to 0, stock balanced') : ''}`,
    '',
  ].join('\n');
}

/** The same for machines. Wall times are in it: two runs differ in `p95` and in nothing else. */
export const loadDocument = ({ journey, problems, sick, ...figures }: LoadReport, lang: Lang): unknown => ({
  file: journey.source.file,
  name: journey.name,
  ...figures,
  problems: problems.map(({ message }) => message[lang]),
  unhealthy: sick.map((text) => text[lang]),
});

import { ask } from '../../command/define.ts';
import { text } from '../../command/flags.ts';
import { pairs } from '../../terminal/table.ts';
import { say, type Say } from '../../text/format.ts';
import { parts, type Render, type Row } from '../../text/show.ts';

const REASONS: Readonly<Record<string, Say>> = {
  'after-sales-rate': say('售后率超过 10%', 'after-sales rate above 10%'),
  'answer-time': say('平均响应超过 24 小时', 'mean answer time above 24 h'),
  'refund-time': say('平均退款时长超过 5 天', 'mean refund time above 5 days'),
};

/** `4.67 ★ (3)`: the mean of the stars, and how many gave some. */
const surveyText = (survey: Row | undefined): string | null => (survey?.['mean'] ? `${survey['mean']} ★ (${survey['count']})` : null);

const renderScorecard: Render = (answer, lang) => {
  const zh = lang === 'zh';
  const rate: string | null = answer.afterSalesRate === null ? null : `${Math.round(answer.afterSalesRate * 10_000) / 100}%`;
  const told: readonly (readonly [Say, string | number | null])[] = [
    [say('店铺', 'shop'), answer.shop],
    [say('考核期', 'window'), `${answer.from} – ${answer.to}`],
    [say('已付订单', 'orders paid'), answer.orders],
    [say('售后单', 'cases'), answer.cases],
    [say('售后率', 'after-sales rate'), rate],
    [say('平均响应', 'mean answer time'), answer.answerTime],
    [say('平均退款时长', 'mean refund time'), answer.refundTime],
    [say('售后满意度', 'survey after a case'), surveyText(answer.survey)],
  ];
  const reasons = ((answer.reasons ?? []) as string[]).map((reason) => REASONS[reason]?.[lang] ?? reason).join(zh ? '、' : ', ');
  const verdict = answer.limited ? (zh ? `流量受限：${reasons}` : `Traffic limited: ${reasons}`) : zh ? '合格' : 'Passes';
  return parts(pairs(told.map(([label, value]) => [label[lang], String(value ?? '–')] as const)), verdict);
};

export default ask({
  words: 'merchant scorecard',
  summary: say('售后考核：近 30 天', 'how after-sales service is scored, over 30 days'),
  flags: { shop: text(say('店铺；客服和平台要指明', 'the shop; support and platform name one')) },
  examples: ['merchant scorecard --as shanye-clerk', 'merchant scorecard --shop shanye --as admin --json'],
  render: renderScorecard,
});

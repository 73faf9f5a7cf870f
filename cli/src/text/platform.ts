import { words, yuan } from './format.ts';
import { fields, label, parts, rows, section, type Render, type Row } from './show.ts';
import { pairs } from '../terminal/table.ts';

/** Balances of the ledger (M2): every account that is not empty, and the total, which is 0. */
export const renderLedger: Render = (answer, lang) =>
  pairs([
    ...Object.entries((answer.accounts ?? {}) as Record<string, number>).map(([name, amount]) => [name, yuan(amount)] as const),
    [label('total', lang), yuan(answer.total)],
  ]);

/** The store's clock and what fired on the way. */
export const renderClock: Render = (answer, lang) =>
  parts(
    fields(answer, ['now', 'mode'], lang),
    section(lang === 'zh' ? '到点执行' : 'Fired', answer.fired, () => rows(answer.fired, ['at', 'text', 'key'], lang)),
  );

/** What happens next by itself. */
export const renderNext: Render = (answer, lang) =>
  parts(
    fields(answer, ['now', 'autopilot'], lang),
    answer.next ? rows([answer.next], ['at', 'text', 'key'], lang) : lang === 'zh' ? '没有等着发生的事' : 'Nothing waits to happen',
  );

/** The checks of a store: one line each, the broken ones speak. */
export const renderDoctor: Render = (answer, lang) => {
  const checks = (answer.checks ?? []) as Row[];
  const verdict = answer.ok ? (lang === 'zh' ? '全部通过' : 'All checks passed') : lang === 'zh' ? '有检查没有通过' : 'A check failed';
  return parts(
    checks.map(({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name}${detail ? `  ${words(detail, lang)}` : ''}`).join('\n'),
    verdict,
  );
};

/** Sales in figures: orders by state, money by channel, the months, the best shops and products. */
export const renderSummary: Render = (answer, lang) => {
  const zh = lang === 'zh';
  const listed = (map: Record<string, number> | undefined, show: (value: number) => string): string =>
    pairs(
      Object.entries(map ?? {})
        .filter(([, value]) => value !== 0)
        .map(([key, value]) => [`  ${words(key, lang)}`, show(value)] as const),
    ) || '  –';
  return parts(
    fields(answer, ['trades'], lang),
    `${zh ? '订单' : 'Orders'}\n${listed(answer.orders, String)}`,
    `${zh ? '买家支付' : 'Paid'}\n${listed(answer.paid, yuan)}`,
    `${zh ? '退给买家' : 'Refunded'}\n${listed(answer.refunded, yuan)}`,
    fields(answer.reviews ?? {}, ['count', 'meanProduct'], lang),
    section(zh ? '月成交' : 'GMV by month', answer.gmvByMonth, () => rows(answer.gmvByMonth, ['month', 'trades', 'gmv'], lang)),
    section(zh ? '店铺榜' : 'Top shops', answer.topShops, () => rows(answer.topShops, ['shop', 'orders', 'value'], lang)),
    section(zh ? '商品榜' : 'Top products', answer.topProducts, () => rows(answer.topProducts, ['product', 'units', 'value'], lang)),
    fields(answer.stock ?? {}, ['available', 'locked', 'occupied', 'shipped'], lang),
  );
};

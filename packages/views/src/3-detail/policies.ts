import { DAY, formatDuration, HOUR } from '@yellowcart/kernel/clock';
import type { ProductState } from '@yellowcart/mall/goods/product';
import type { Asking } from '../view.ts';

/** As shops say it: 48 小时, 15 天; another duration as it is written everywhere. */
function spoken(ms: number, lang: Asking['lang']): string {
  const [days, hours] = [ms / DAY, ms / HOUR];
  if (Number.isInteger(days) && days > 7) return lang === 'en' ? `${days} days` : ` ${days} 天`;
  if (Number.isInteger(hours)) return lang === 'en' ? `${hours} hours` : ` ${hours} 小时`;
  return lang === 'en' ? formatDuration(ms) : ` ${formatDuration(ms)} `;
}

/** After-sales policies and promises 保障 as the detail page shows them (R3.01). */
export function policiesOf(
  { afterSalesDays, insurance, doorDelivery, shipWithin, presale }: ProductState,
  flagship: boolean,
  lang: Asking['lang'],
): string[] {
  const within = spoken(shipWithin, lang);
  const known: readonly (readonly [is: boolean, zh: string, en: string])[] = [
    [true, `${afterSalesDays}天无理由退货`, `${afterSalesDays}-day returns, no reason needed`],
    [true, '假一赔十', 'A fake is paid back ten times'],
    [insurance !== null, '运费险', 'Freight insurance for returns'],
    [doorDelivery, '音尊达', 'Delivered to your door (音尊达)'],
    [flagship, '上门取退', 'Returns picked up at your door'],
    [true, `${presale ? '付尾款后' : ''}${within}内发货`.trimStart(), `Ships within ${within}${presale ? ' of paying the balance' : ''}`],
  ];
  return known.flatMap(([is, zh, en]) => (is ? [lang === 'en' ? en : zh] : []));
}

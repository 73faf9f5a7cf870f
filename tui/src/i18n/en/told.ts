import type { toldZh } from '../zh/told.ts';

/** A sentence of the core that is kept in Chinese, and how it reads in English; `$1` is what a name in it was. */
type Reading = readonly [pattern: RegExp, english: string];

/** What the trace of a parcel says (R7.04): it is kept as it was said, by carriers that say it in Chinese. */
const TRACE: readonly Reading[] = [
  [/^已出库，等待揽收$/u, 'Sent out, awaits the carrier'],
  [/^冷链仓已出库，冰袋保温箱包装，等待揽收$/u, 'Sent out cold, awaits the carrier'],
  [/^(.+) 已揽收$/u, 'Collected by $1'],
  [/^(.+) 已上门取件$/u, 'Picked up at the door by $1'],
  [/^离开 (.+)，发往 (.+)$/u, 'Left $1 for $2'],
  [/^发往 (.+)$/u, 'On its way to $1'],
  [/^到达 (.+)$/u, 'Arrived at $1'],
  [/^运输中$/u, 'In transit'],
  [/^正在派送，预计 1–2 小时内送达$/u, 'Out for delivery, expected within 1–2 hours'],
  [/^正在送往商家，预计 1–2 小时内送达$/u, 'On its way to the shop, expected within 1–2 hours'],
  [/^已当面签收$/u, 'Handed over and signed for'],
  [/^已放入快递柜$/u, 'Left in a locker'],
  [/^已送到驿站$/u, 'Left at a pick-up station'],
  [/^拒收：(.+)$/u, 'Refused: $1'],
  [/^已退回商家$/u, 'Back with the shop'],
  [/^买家已寄出退件$/u, 'Return sent by the buyer'],
  [/^已预约上门取件$/u, 'Pick-up booked'],
  [/^上门取件已取消$/u, 'Pick-up cancelled'],
  [/^商家已(?:收到|签收)退件$/u, 'Return received by the shop'],
];

/** What the mall itself says of a product beside the shop's own tags (R2.04). */
const TAGS: readonly Reading[] = [
  [/^品牌旗舰$/u, 'Flagship'],
  [/^限时价$/u, 'Promotion'],
  [/^定金预售$/u, 'Deposit presale'],
  [/^运费险$/u, 'Freight insurance'],
  [/^音尊达$/u, 'To the door'],
  [/^热卖$/u, 'Bestseller'],
  [/^新品$/u, 'New'],
  [/^满([\d.]+)减([\d.]+)$/u, '¥$2 off ¥$1'],
];

const CARRIERS: readonly Reading[] = [
  [/顺丰速运/u, 'SF Express'],
  [/中通快递/u, 'ZTO Express'],
  [/圆通速递/u, 'YTO Express'],
  [/京东物流/u, 'JD Logistics'],
];

const read = (text: string, readings: readonly Reading[]): string => {
  const known = readings.find(([pattern]) => pattern.test(text));
  return known ? text.replace(known[0], known[1]) : text;
};

const carrier = (text: string): string => read(text, CARRIERS);

/** What the core tells in Chinese alone, in English; what is not known, names above all, stays as it is. */
export const toldEn: typeof toldZh = {
  trace: (text) => carrier(read(text, TRACE)),
  tag: (text) => read(text, TAGS),
  carrier,
};

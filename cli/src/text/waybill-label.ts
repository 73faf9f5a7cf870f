import { widthOf } from '@yellowcart/journey/width';
import { renderUnicodeCompact } from 'uqr';
import { beside, box, wrap } from '../terminal/box.ts';
import { say } from './format.ts';
import type { Render, Row } from './show.ts';

/** The usual label is 76 mm wide: one column a millimetre. */
const WIDTH = 76;
const INNER = WIDTH - 4;
/** A waybill number that would need a bigger code than this is left to be read. */
const WIDEST_CODE = 40;

const WORDS = {
  to: say('收', 'To'),
  from: say('寄', 'From'),
  waybill: say('运单', 'Waybill'),
  outboundOrder: say('出库单', 'Outbound'),
  order: say('订单', 'Order'),
  goods: say('商品', 'Goods'),
  cold: say('【冷链】', '[COLD CHAIN]'),
  doorDelivery: say('【音尊达 送货上门】', '[YINZUNDA: TO THE DOOR]'),
};

/** The waybill for a scanner. Drawn dark on light: it is printed on paper. */
function codeOf(waybill: string): string[] {
  const lines = renderUnicodeCompact(waybill, { invert: true, border: 1 }).split('\n');
  return lines[0]!.length > WIDEST_CODE ? [] : lines;
}

/** Words with a heading before the first line, the rest below it. */
function headed(heading: string, texts: readonly string[], width: number): string[] {
  const left = widthOf(heading) + 2;
  const lines = texts.filter((text) => text !== '').flatMap((text) => wrap(text, width - left));
  return lines.length === 0 ? [] : beside([heading], lines, left);
}

const goodsText = ({ title, spec, quantity }: Row): string => [title, ...Object.values((spec ?? {}) as Row), `×${quantity}`].join(' ');

/** The waybill label 面单 as it is stuck on the parcel (R7.03): what sorts it first, what is in it last. */
export const renderWaybillLabel: Render = ({ waybill, carrier, sortCode, to, from, goods, ...more }: Row, lang) => {
  const code = waybill === undefined ? [] : codeOf(String(waybill));
  const left = code.length === 0 ? INNER : INNER - code[0]!.length - 2;
  const word = (key: keyof typeof WORDS): string => WORDS[key][lang];
  const block = (key: keyof typeof WORDS, ...texts: readonly (string | null | undefined)[]): string[] =>
    headed(
      word(key),
      texts.map((text) => text ?? ''),
      left,
    );
  const marks = (['cold', 'doorDelivery'] as const).filter((mark) => more[mark] === true).map(word);
  const city = from?.city ? ` · ${from.city}` : '';
  const address = [
    ...(sortCode ? [String(sortCode), ''] : []),
    ...block('waybill', waybill),
    '',
    ...block('to', [to?.recipient, to?.phone].filter(Boolean).join('  '), to?.address),
    '',
    ...block('from', from && `${from.name ?? from.shop ?? ''}${city}`),
  ];
  return box(
    [
      wrap([carrier, ...marks].filter(Boolean).join('  '), INNER),
      code.length === 0 ? address : beside(address, code, left + 2),
      [
        ...headed(word('outboundOrder'), [String(more['outboundOrder'] ?? '')], INNER),
        ...headed(word('order'), [String(more['order'] ?? '')], INNER),
        ...headed(word('goods'), ((goods ?? []) as Row[]).map(goodsText), INNER),
      ],
    ],
    WIDTH,
  );
};

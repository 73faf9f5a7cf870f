import type { Layer, LayerCode, LayerFacts } from './layers.ts';

type Words = { readonly zh: string; readonly en: string };

/** What is said of a coupon or a tier: its threshold, when it has one. */
const offFrom = ({ threshold }: LayerFacts): Words =>
  (threshold ?? 0) > 0
    ? { zh: '满 {threshold:yuan} 减 {off:yuan}', en: '{off:yuan} off from {threshold:yuan}' }
    : { zh: '立减 {off:yuan}', en: '{off:yuan} off' };

/** The sentence of each layer, with places for its facts. */
const SENTENCES: Readonly<Record<LayerCode, (facts: LayerFacts) => Words>> = {
  goods: () => ({ zh: '商品 {units} 件', en: 'Goods ({units})' }),
  'full-reduction': (facts) => ({ zh: `{shopName}满减：${offFrom(facts).zh}`, en: `{shopName} reduction: ${offFrom(facts).en}` }),
  'shop-coupon': (facts) => ({
    zh: `{shopName}店铺券 {coupon}：${offFrom(facts).zh}`,
    en: `{shopName} coupon {coupon}: ${offFrom(facts).en}`,
  }),
  subsidy: () => ({ zh: '平台补贴', en: 'Platform subsidy' }),
  'platform-coupon': (facts) => ({ zh: `平台券 {coupon}：${offFrom(facts).zh}`, en: `Platform coupon {coupon}: ${offFrom(facts).en}` }),
  freight: ({ freeFrom }) =>
    freeFrom === undefined
      ? { zh: '{shopName}运费', en: '{shopName} freight' }
      : {
          zh: '{shopName}运费：满 {freeFrom:yuan} 包邮，还差 {missing:yuan}',
          en: '{shopName} freight: free from {freeFrom:yuan}, {missing:yuan} missing',
        },
  'remote-surcharge': () => ({ zh: '{shopName}偏远地区加收（{province}）', en: '{shopName} remote surcharge ({province})' }),
  insurance: () => ({
    zh: '{shopName}运费险：退货运费最高赔 {cap:yuan}',
    en: '{shopName} freight insurance: pays returns up to {cap:yuan}',
  }),
};

const BETWEEN = { zh: '；', en: '; ' } as const;

/** The words for a layer, still with places for facts: one sentence for each part. */
export const layerSentences = (
  { code, parts }: Pick<Layer, 'code' | 'parts'>,
  lang: 'zh' | 'en',
  fill: (text: string, facts: LayerFacts) => string,
): string => parts.map((facts) => fill(SENTENCES[code](facts)[lang], facts)).join(BETWEEN[lang]);

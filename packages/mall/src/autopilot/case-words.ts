import type { CaseType } from '../9-aftersale/case-events.ts';

type Texts = readonly [string, ...string[]];

/** Why a simulated merchant says no. */
export const REJECTED: Readonly<Record<CaseType, Texts>> = {
  'refund-only': ['商品已正常签收，未见质量问题，建议走退货退款', '凭证看不出商品有问题，请补充照片', '物流显示已本人签收，不支持仅退款'],
  'return-refund': ['商品已拆封使用，影响二次销售', '凭证与订单商品不一致，请补充开箱视频', '收到时外观完好，不属于质量问题'],
  exchange: ['商品已有明显使用痕迹，无法换货', '吊牌已剪，不符合换货条件'],
  repair: ['人为损坏不在保修范围内', '凭证看不出故障，请联系客服排查'],
  resend: ['出库称重与清单一致，未见漏发', '签收时外包装完好，请先核对包裹内的配件'],
};

/** Nothing there to send (A10). */
export const NO_STOCK = { exchange: '要换的规格暂时无货，请改为退货退款', resend: '该商品暂时无货，无法补发，请改为申请退款' } as const;

/** Why a simulated merchant offers less (A6). */
export const OFFERED: Texts = ['商品有轻微使用痕迹，扣除折旧后退款', '外包装已破损，扣除包装费后退款', '影响二次销售，协商部分退款'];

/** Why goods that came back do not pass. */
export const FAILED: Texts = ['退回的商品缺少配件', '商品有明显使用痕迹', '退回的商品与订单不符'];

/** How a simulated platform gives its reasons (A9), by what the buyer gets. */
export const RULED: Readonly<Record<'all' | 'half' | 'nothing', Texts>> = {
  all: ['买家凭证充分，商家未能举证，支持买家', '商品确有质量问题，支持买家'],
  half: ['双方凭证均不充分，各承担一半', '商品瑕疵与使用均有影响，责任对半'],
  nothing: ['买家凭证不足，支持商家', '商家发货与签收凭证完整，支持商家'],
};

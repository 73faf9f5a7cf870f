import { arg, choice, fen, items, several, text, yes } from './flags.ts';
import { ask } from './define.ts';
import { say, type Say } from '../text/format.ts';
import { renderParcel } from '../text/parcel.ts';
import { renderCase } from '../text/people.ts';
import { renderPacking } from '../text/warehouse.ts';

/** What a checkout is made of: for the quote and for the submit, which must not differ. */
export const CHECKOUT = {
  item: items(say('买什么；不填则是购物车里已选的', 'what to buy; the selected cart lines when left out')),
  address: text(say('收货地址；不填则是默认地址', 'address; the default one when left out')),
  coupon: several(say('用券（券活动）', 'use this coupon (campaign)')),
  'no-insurance': yes(say('不要运费险', 'without freight insurance')),
  from: text(say('商品从哪个视频或直播间来', 'the video or live room the items came from')),
  'expect-payable': fen(say('看到的应付（分）；涨价则拒绝', 'the total that was seen, fen; refused when it rose')),
};

export const CHECKOUT_NAMES = { item: 'items', coupon: 'coupons' };

/** The parts of an address: all of them for a new one, any of them for a change. */
export const address = (required: boolean) => ({
  recipient: text(say('收件人', 'recipient'), { required }),
  phone: text(say('手机号', 'mobile'), { required }),
  province: text(say('省', 'province'), { required }),
  city: text(say('市', 'city'), { required }),
  district: text(say('区', 'district'), { required }),
  detail: text(say('详细地址', 'street and number'), { required }),
});

/** What a merchant may say of any step in a case; each step asks for what it needs. */
export const VERDICT = {
  amount: fen(say('金额（分）', 'amount, fen')),
  reason: text(say('原因', 'reason')),
  pass: yes(say('合格', 'they pass')),
  fail: yes(say('不合格', 'they fail')),
  waybill: text(say('寄出的运单号', 'waybill of the goods sent')),
};

/** A step of the warehouse: one order in; out comes what is to be packed. */
export const warehouse = (verb: string, summary: Say) =>
  ask({
    words: `warehouse ${verb}`,
    summary,
    args: { order: arg(say('订单', 'order')) },
    writes: true,
    examples: [`warehouse ${verb} 20261111120000 --as keeper`, `warehouse ${verb} 20261111120000 --as keeper --json`],
    render: renderPacking,
  });

/** What a courier may say of any step. */
export const STEP = {
  at: text(say('在哪里', 'where')),
  place: choice(say('交到哪里', 'handed over at'), ['door', 'locker', 'station']),
  reason: text(say('原因', 'reason')),
};

/** A step of the courier: one parcel in, the parcel out. */
export const courier = (verb: string, summary: Say) =>
  ask({
    words: `courier ${verb}`,
    summary,
    args: { waybill: arg(say('运单号', 'waybill')) },
    flags: STEP,
    writes: true,
    examples: [`courier ${verb} SF0001 --as rider`, `courier ${verb} SF0001 --at 杭州 --as rider --json`],
    render: renderParcel,
  });

/** A step of the buyer in a case that needs nothing but the case. */
export const aftersale = (verb: string, summary: Say, writes = true) =>
  ask({
    words: `aftersale ${verb}`,
    summary,
    args: { case: arg(say('售后单', 'case')) },
    writes,
    examples: [`aftersale ${verb} C1 --as li`, `aftersale ${verb} C1 --as li --json`],
    render: renderCase,
  });

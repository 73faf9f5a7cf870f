import { say } from '../../text/format.ts';
import type { Part, Topic } from '../draw.ts';

/** How a query is written, whatever its fields. */
export const WRITING: Part = {
  heading: say('写法', 'WRITING'),
  pairs: [
    ['a b', say('空格是“并且”', 'a space is and')],
    ['a OR b', say('“或者”', 'either')],
    ['-a  NOT a', say('“不”', 'not')],
    ['(a OR b) c', say('括号分组', 'parentheses group')],
    ['"a b"', say('引号里是一个整体', 'quotes hold together')],
    ['case:open,escalated', say('逗号是其中任一', 'a comma is any of')],
    ['status:!closed,refunded', say('! 是都不', '! is none of')],
    [
      'amount:>=50  amount:50..200',
      say('比较 > >= < <=，范围 ..；金额以元计', 'compare with > >= < <=, ranges with ..; amounts are in yuan'),
    ],
    [
      'paid:today  placed:-3d',
      say(
        '日期 2026-11-01、11-01、今天、本周、-3d、3天前、"11-01 12:00"，都按商城时钟的上海时间',
        'dates are 2026-11-01, 11-01, today, this-week, -3d, "11-01 12:00", in Shanghai on the clock of the store',
      ),
    ],
    [
      'order:41148841  phone:*8000',
      say('号码写全，或写末尾 6 位以上；手机写末四位', 'numbers whole or by their last 6 and more; phones by their last four'),
    ],
    ['@late', say('存过的视图', 'a saved view')],
    ['状态:待发货', say('字段和取值用中文一样，全角标点也一样', 'fields and values may be Chinese, and signs full-width')],
  ],
};

export const query: Topic = {
  title: say('查订单的条件', 'Conditions that orders are found by'),
  parts: [
    {
      says: say(
        '不写字段的词就是线索：单号或它的末尾、手机尾号、收件人、运单、商品。有哪些字段和取值：support find --query-help。读成了什么：--explain-query。写错的地方会标出来，并说可能是什么。',
        'A word without a field is a clue: a number or its end, the last digits of a phone, a recipient, a waybill, goods. Which fields and values there are: support find --query-help. How one was read: --explain-query. A slip is marked, with what may have been meant.',
      ),
    },
    WRITING,
    {
      heading: say('例子', 'EXAMPLES'),
      lines: [
        'yellowcart support find 41148841 --as cs',
        'yellowcart support find 状态:待发货 is:late 店铺:鲜果旗舰店 --as cs',
        'yellowcart support find "status:to-ship OR (case:open,escalated amount:>=50)" --as cs',
        'yellowcart support find "phone:*8000 before:2026-11-01 NOT channel:douyin" sort:due-asc --as cs',
        'yellowcart support find "placed:-3d paid:today" --explain-query --as cs',
      ],
    },
  ],
};

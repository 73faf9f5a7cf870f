import { say } from '../../text/format.ts';
import type { Topic } from '../draw.ts';

export const batch: Topic = {
  title: say('批处理的一行', 'A line of a batch'),
  parts: [
    {
      heading: say('键', 'KEYS'),
      pairs: [
        ['do', say('命令的词，如 order submit', 'the words of the command, as order submit')],
        [
          'with',
          say(
            '参数；名字是它是什么：sku line order trade coupon case waybill …，选项用 camelCase',
            'its arguments by the name of what they are: sku line order trade coupon case waybill …, flags in camelCase',
          ),
        ],
        ['as', say('谁', 'who')],
        ['visit', say('访客的会话号', "id of a guest's browsing session")],
        ['at', say('先把停住的时钟拨到这一刻', 'moves the frozen clock there first')],
        ['save', say('记下答复，之后用 "$名字.路径[0].字段"', 'keeps the answer, for "$name.path[0].field" later on')],
        ['requestId', say('同号只做一次', 'the same one is carried out once')],
      ],
    },
    {
      heading: say('例子', 'EXAMPLES'),
      lines: [
        '{"as":"li","do":"order submit","with":{"items":[{"sku":"tent-grey","quantity":1}]},"save":"o"}',
        '{"as":"li","do":"pay","with":{"trade":"$o.trade","channel":"alipay","biometric":true}}',
        '{"do":"clock advance","with":{"by":"7d"}}',
      ],
    },
    {
      says: say(
        '空行和 # 开头的行跳过。每行答一行：{"line":N,"ok":true,"result":…} 或 {"line":N,"ok":false,"exit":N,"error":…}。',
        'Blank lines and lines that begin with # are skipped. Each line is answered by one: {"line":N,"ok":true,"result":…} or {"line":N,"ok":false,"exit":N,"error":…}.',
      ),
    },
  ],
};

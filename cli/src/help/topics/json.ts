import { say } from '../../text/format.ts';
import type { Topic } from '../draw.ts';

export const json: Topic = {
  title: say('JSON 输出', 'JSON output'),
  parts: [
    {
      says: say(
        '--json 在标准输出上给出恰好一个 JSON 文档，一行，没有颜色；其余的话都在标准错误上。',
        '--json gives exactly one JSON document on stdout, on one line, without colours; everything else is on stderr.',
      ),
    },
    {
      heading: say('约定', 'CONVENTIONS'),
      pairs: [
        [say('金额', 'amounts'), say('整数，单位是分', 'integers in fen')],
        [say('时间', 'times'), say('ISO 8601，带时区，是商城的时间', "ISO 8601 with offset, in the store's time")],
        [say('编号', 'ids'), say('字符串', 'strings')],
        [
          say('列表', 'lists'),
          say('以内容命名的数组，旁边是 page: { next, hasMore }', 'an array named after what it holds, beside page: { next, hasMore }'),
        ],
        ['--limit N --after CURSOR', say('翻页', 'page by page')],
        ['--all', say('全部', 'everything')],
        ['--ndjson', say('每条一行', 'one line for each')],
      ],
    },
    {
      heading: say('失败', 'FAILURE'),
      lines: ['{"error":{"code","message","rule","facts","try","retryable"}}'],
    },
    {
      says: say(
        '同一个 --request-id 的写命令只做一次，再来时得到第一次的答复。--dry-run 给出会发生的事件，什么也不改。每个答复的 JSON Schema：yellowcart schema 命令。',
        'A write with the same --request-id is carried out once; asked again it gives the first answer. --dry-run gives the events that would happen and changes nothing. The JSON Schema of each answer: yellowcart schema COMMAND.',
      ),
    },
    {
      heading: say('例子', 'EXAMPLES'),
      lines: [
        'yellowcart order list --as li --json | jq ".orders[].order"',
        'yellowcart order list --as admin --all --ndjson | wc -l',
        'yellowcart schema order show',
      ],
    },
  ],
};

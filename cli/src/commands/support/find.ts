import { ask } from '../../command/define.ts';
import { optionalArgs, yes } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderFind } from '../../text/find.ts';

export default ask({
  words: 'support find',
  still: async (flags) => (flags['query-help'] ? (await import('@yellowcart/core/support/query-fields')).fieldsAnswer() : undefined),
  summary: say('查订单：单号、手机尾号、姓名、运单、商品，或组合条件', 'find orders by any clue, or by conditions together'),
  args: { query: optionalArgs(say('条件，见 --query-help', 'conditions, see --query-help')) },
  flags: {
    'query-help': yes(say('有哪些字段和取值', 'which fields and values there are')),
    'explain-query': yes(say('条件读成了什么，不查', 'how the conditions are read, without finding')),
  },
  examples: [
    'support find 41148841 --as cs',
    'support find 状态:待发货 is:late 店铺:鲜果旗舰店 --as cs',
    'support find "phone:*8000 before:2026-11-01 NOT channel:douyin" --as cs --json',
    'support find case:open,escalated "due:<24h" sort:due-asc --all --ndjson --as cs',
  ],
  toWith: ({ query }, flags) => {
    const { 'explain-query': explain, limit, after } = flags as typeof flags & { limit?: number; after?: string };
    const more = { ...(explain ? { explain } : {}), ...(limit === undefined ? {} : { limit }), ...(after === undefined ? {} : { after }) };
    return { query: (query ?? []).join(' '), ...more };
  },
  pages: 'orders',
  render: renderFind,
});

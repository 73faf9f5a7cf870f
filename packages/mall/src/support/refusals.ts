import type { RefusalText } from '../refusal-units.ts';

/** What is refused of those who help; a part of the table of all refusals (Z2). */
export const SUPPORT_REFUSALS = {
  QUERY_INVALID: {
    exit: 2,
    rule: null,
    zh: '查询有误',
    en: 'The query is wrong',
    try: ['yellowcart support find {meant}', 'yellowcart support find --query-help'],
  },
  TOO_MANY_VIEWS: { exit: 3, rule: null, zh: '最多保存 {most} 个查询', en: 'At most {most} views can be saved' },
  REVEAL_LIMIT: {
    exit: 3,
    rule: 'Z1',
    zh: '今天已查看 {most} 次，{day} 的次数用完了',
    en: '{most} were shown on {day}, no more that day',
    try: ['yellowcart support timeline {order}'],
  },
  NO_SUCH_COMMAND: {
    exit: 2,
    rule: null,
    zh: '没有命令“{command}”',
    en: 'There is no command "{command}"',
    try: ['yellowcart support explain {order} cannot {meant}'],
  },
  NOT_OF_AN_ORDER: {
    exit: 2,
    rule: null,
    zh: '“{command}”光有订单还不够，还要 {arguments}',
    en: '"{command}" needs more than an order: {arguments}',
  },
  COMMAND_MISSING: { exit: 2, rule: null, zh: '不能做什么？请写出命令', en: 'What cannot be done? Name the command' },
  NOT_A_DATE: {
    exit: 2,
    rule: null,
    zh: '“{since}”不是日期',
    en: '"{since}" is no date',
    try: ['yellowcart support find --query-help'],
  },
} as const satisfies Readonly<Record<string, RefusalText>>;

import type { Exits } from '../command/describe.ts';
import { say, type Say } from '../text/format.ts';

/** The exit codes of the program (contract §1). */
export const EXIT_CODES: readonly { readonly code: number; readonly title: Say; readonly more: Say }[] = [
  { code: 0, title: say('完成', 'done'), more: say('也包括已按请求号做过一次的', 'also what was done before under the same request id') },
  {
    code: 1,
    title: say('程序错误', 'a bug'),
    more: say('请报告；YELLOWCART_DEBUG=1 给出细节', 'please report it; YELLOWCART_DEBUG=1 tells more'),
  },
  {
    code: 2,
    title: say('用法不对', 'usage'),
    more: say('选项、参数、文件或查询写得不对', 'a flag, an argument, a file or a query does not parse'),
  },
  { code: 3, title: say('规则不允许', 'refused by a rule'), more: say('看 error.code 和 error.rule', 'see error.code and error.rule') },
  { code: 4, title: say('找不到', 'not found'), more: say('别人的东西也算找不到', "what is another's counts as not found") },
  {
    code: 5,
    title: say('检查或断言没有通过', 'a check or expectation failed'),
    more: say('旅程、体检、对账', 'journeys, the doctor, reconciling'),
  },
  {
    code: 6,
    title: say('忙，可以重试', 'busy, safe to retry'),
    more: say(
      '另一个进程正在写，什么也没有发生；UNKNOWN_OUTCOME 之后只用同一个请求号重试',
      'another process is writing, nothing happened; after UNKNOWN_OUTCOME only with the same request id',
    ),
  },
  {
    code: 7,
    title: say('需要确认', 'confirmation needed'),
    more: say('或者没有答应；加 --yes 或 --force', 'or declined; add --yes or --force'),
  },
  { code: 8, title: say('没有权限', 'not allowed'), more: say('要登录，或身份不对', 'a login is needed, or the role is wrong') },
  {
    code: 9,
    title: say('数据不可用', 'store unusable'),
    more: say('没有、损坏、读不了，或来自更新的程序', 'missing, damaged, unreadable, or of a newer program'),
  },
  { code: 130, title: say('被中断', 'interrupted'), more: say('Ctrl-C；SIGTERM 是 143', 'by Ctrl-C; 143 by SIGTERM') },
];

/** What any command can end with that asks a store. */
const ON_STORE: readonly number[] = [0, 2, 3, 4, 6, 8, 9];
/** What any other can. */
const LOCAL: readonly number[] = [0, 2];

/** The exit codes of a command: the usual ones and its own. */
export const exitsOf = (local: boolean, own: Readonly<Partial<Record<number, Say>>> = {}): Exits => {
  const codes = new Set([...(local ? LOCAL : ON_STORE), ...Object.keys(own).map(Number)]);
  return [...codes].toSorted((a, b) => a - b).map((code) => ({ code, ...(own[code] && { means: own[code] }) }));
};

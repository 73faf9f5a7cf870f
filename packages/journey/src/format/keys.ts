/** What a key of a journey file takes, as an editor and the parser understand it. */
export type Kind =
  | 'text'
  | 'texts'
  | 'flag'
  | 'whole'
  | 'duration'
  | 'instant'
  | 'value'
  | 'arguments'
  | 'captures'
  | 'expectations'
  | 'codes'
  | 'events'
  | 'steps'
  | 'branches'
  | 'faults'
  | 'world'
  | 'actors'
  | 'aliases'
  | 'rows'
  | 'renamed'
  | 'clock'
  | 'commands'
  | 'eventually'
  | 'nothing'
  | 'invariants'
  | 'orders'
  | 'version'
  | 'point'
  | 'trouble';

/** One key: what it takes, what it is for, and whether it must be there. */
export type Key = { readonly is: Kind; readonly zh: string; readonly en: string; readonly needed?: true };

const key = (is: Kind, zh: string, en: string): Key => ({ is, zh, en });
const must = (is: Kind, zh: string, en: string): Key => ({ is, zh, en, needed: true });

const AS = key('text', '谁来做：账号或 actors 里的名字，不写是游客', 'who: an account or a name of actors; a guest when left out');
const VISIT = key('text', '游客的会话号', 'the browsing session of a guest');
const WITH = key('arguments', '参数，名字与批处理相同；金额写成整数分或 ¥139.00', 'arguments as in a batch; amounts are fen or ¥139.00');
const CAPTURE = key('captures', '从答案里取值：名字: 路径', 'takes values of the answer: name: path');
const EXPECT = key('expectations', '答案里应有的值：路径: 值或比较', 'what the answer holds: path: value or matcher');
const NOTE = key('text', '报告里这一步的标题', 'the title of the step in the report');
const ID = key('text', '步骤的名字，--until 和报告用', 'a name for the step, for --until and the report');

/** Every place of the format with its keys. The parser knows no others, and the JSON Schema is written from here. */
export const KEYS = {
  journey: {
    journey: must('version', '格式的版本：1', 'version of the format: 1'),
    name: must('text', '这个旅程叫什么', 'what the journey is called'),
    tags: key('texts', '标签，--tag 用', 'tags, for --tag'),
    covers: key('texts', '它演示哪些需求、规则、阶段', 'requirements, rulings and stages that it shows'),
    world: must('world', '世界：文件加改动，或整个写在这里', 'the world: a file with changes, or a whole one'),
    actors: key('actors', '角色的名字: 账号（列表：加载时轮流）', 'names for accounts; a list is taken in turn under load'),
    vars: key('arguments', '变量，--set 可改', 'variables, changed by --set'),
    secrets: key('texts', '变量的名字，值在报告里写成 ***', 'names of variables whose values no report shows'),
    invariants: key('invariants', '每步之后还要检查的', 'what else is checked after every step'),
    faults: key('faults', '主线上的故障', 'faults of the main line'),
    steps: must('steps', '步骤', 'the steps'),
    branches: key('branches', '从快照另走的分支', 'lines that go on from a snapshot'),
    finally: key('steps', '无论如何都要做的', 'done whatever happened'),
    thresholds: key('expectations', '--load 之后应有的：errorRate、outcomes、p95', 'what must hold after --load'),
  },
  world: {
    use: must('text', '世界文件，或 demo', 'a world file, or demo'),
    clock: key('instant', '从哪一刻开始', 'the instant at which it starts'),
    seed: key('value', '另一套编号', 'other numbers'),
    settings: key('arguments', '替换世界的设置', 'replace settings of the world'),
  },
  command: {
    id: ID,
    as: AS,
    visit: VISIT,
    do: must('text', '命令，如 order submit', 'a command like order submit'),
    with: WITH,
    capture: CAPTURE,
    expect: EXPECT,
    refuse: key('text', '必须被拒绝的代码', 'the refusal that must come'),
    allow: key('codes', '可以被拒绝的代码', 'refusals that may come'),
    twice: key('flag', '同一请求号再做一次，答案要相同', 'ask again with the same request id'),
    events: key('events', '这一步写下的事件，正好这些', 'the events that the step appends, exactly'),
    note: NOTE,
  },
  clock: {
    id: ID,
    clock: must('clock', '时间：到某刻，或过一段', 'time passes'),
    capture: CAPTURE,
    expect: EXPECT,
    note: NOTE,
  },
  moment: {
    to: key('text', '时刻、变量，或业务时刻：order.payBefore、next …', 'an instant, a variable, or a moment: order.payBefore, next …'),
    advance: key('duration', '时长，如 2d23h59m59s', 'a duration like 2d23h59m59s'),
  },
  note: { note: must('text', '报告里的小标题', 'a heading in the report') },
  eventually: {
    id: ID,
    eventually: must('eventually', '到时为止会成立的', 'what will hold by then'),
    note: NOTE,
  },
  within: {
    within: must('duration', '最多等多久（虚拟时间）', 'how long to wait, virtual time'),
    as: AS,
    visit: VISIT,
    do: must('text', '问什么', 'what to ask'),
    with: WITH,
    capture: CAPTURE,
  },
  restart: { id: ID, restart: must('nothing', '关掉存储再打开', 'closes the store and opens it again'), note: NOTE },
  snapshot: { snapshot: must('text', '快照的名字', 'a name for the store as it is now'), note: NOTE },
  race: {
    id: ID,
    race: must('commands', '同时到达的命令', 'commands that arrive at once'),
    orders: key(
      'orders',
      '试哪些先后：all（最多 4 条命令），或按种子抽几种',
      'which orders of arrival: all (up to 4 commands), or how many by the seed',
    ),
    expect: key('expectations', '每种先后都应有的结果', 'what every order must give'),
    bind: key('captures', '从结果里取值', 'takes values of the outcome'),
    note: NOTE,
  },
  each: {
    id: ID,
    each: must('rows', '一行一遍：CSV、JSON、YAML 文件或列表', 'once per row: a CSV, JSON or YAML file, or a list'),
    apart: key('flag', '每行都从此刻的副本开始', 'every row on a copy of the store'),
    steps: must('steps', '每行做的步骤，列名是变量', 'steps for each row; columns are variables'),
    note: NOTE,
  },
  use: {
    id: ID,
    use: must('text', '另一个旅程文件', 'another journey file'),
    as: key('aliases', '它的角色在这里是谁', 'who its actors are here'),
    vars: key('arguments', '给它的变量', 'its variables'),
    capture: key('renamed', '这里的名字: 它的名字', 'name here: name there'),
    note: NOTE,
  },
  branch: {
    name: must('text', '分支的名字', 'what the branch is called'),
    from: must('text', '从哪个快照', 'the snapshot it goes on from'),
    vars: key('arguments', '只在分支里的变量', 'variables of the branch'),
    faults: key('faults', '分支里的故障', 'faults of the branch'),
    steps: must('steps', '步骤', 'the steps'),
  },
  fault: {
    at: must('point', '在哪里', 'where'),
    do: must('trouble', '怎样', 'what happens'),
    on: key('text', '只对这种：事件类型、命令或渠道', 'only for these: an event type, a command or a channel'),
    first: key('whole', '头几次', 'the first so many times'),
    nth: key('whole', '只第几次', 'only this time'),
    by: key('duration', '迟多久', 'how late'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Key>>>>;

export type Place = keyof typeof KEYS;

/** Names of the keys of a place. */
export const keysOf = <P extends Place>(place: P): readonly (keyof (typeof KEYS)[P] & string)[] =>
  Object.keys(KEYS[place]) as (keyof (typeof KEYS)[P] & string)[];

/** What else may be looked at after every step. The first four always are. */
export const INVARIANTS = ['money', 'stock', 'locks', 'snapshots', 'views'] as const;

/** The places where something may go wrong, what may happen there, and what `on` names. */
export const POINTS = {
  'payment.answer': {
    does: ['drop', 'delay', 'repeat', 'fail'],
    on: 'channel',
    zh: '支付渠道的回答：丢了（钱已扣）、迟到、重复、失败',
    en: 'what a channel says of a payment: lost (it took the money), late, twice, a failure',
  },
  'refund.payout': {
    does: ['drop', 'delay', 'repeat', 'fail'],
    on: 'channel',
    zh: '退款到账：渠道的回答丢了、迟到、重复、失败（立即到账的渠道拦不住）',
    en: 'what a channel says of a payout: lost, late, twice, a failure (a channel that pays at once cannot be caught)',
  },
  'store.append': {
    does: ['fail', 'crash'],
    on: 'event or command',
    zh: '写入事件之前：磁盘满了，或进程被杀，什么也没写',
    en: 'before events are written: the disk is full, or the process is killed; nothing is written',
  },
  process: {
    does: ['crash'],
    on: 'event or command',
    zh: '写入之后、回答之前：进程被杀',
    en: 'after the commit and before the answer: the process is killed',
  },
} as const satisfies Readonly<
  Record<string, { readonly does: readonly Trouble[]; readonly on: string; readonly zh: string; readonly en: string }>
>;

export type Trouble = 'drop' | 'delay' | 'repeat' | 'fail' | 'crash';
export type PointName = keyof typeof POINTS;

import { say } from '../../text/format.ts';
import type { Topic } from '../draw.ts';

export const journey: Topic = {
  title: say('旅程：多人、多步、带时钟的测试', 'Journeys: tests with several actors, steps and a clock'),
  parts: [
    {
      heading: say('一个文件', 'A FILE'),
      lines: [
        'journey: 1',
        'name: 付款以后发货',
        'world: { use: two-shops.yaml }',
        'steps:',
        '  - as: li',
        '    do: order submit',
        '    with: { items: [{ sku: tent-grey, quantity: 1 }] }',
        '    capture: { trade: trade, order: orders[0].order }',
        '  - as: li',
        '    do: pay',
        '    with: { trade: "{{trade}}", channel: alipay, biometric: true }',
        '    expect: { status: succeeded }',
        '  - clock: { to: order.shipBy }',
      ],
    },
    {
      heading: say('一步里可以写', 'A STEP MAY SAY'),
      pairs: [
        ['as, do, with', say('谁、什么命令、参数；同批处理一样', 'who, which command, its arguments; as in a batch')],
        ['capture', say('记下答复里的值，之后写 {{name}}', 'keep values of the answer, for {{name}} later on')],
        ['expect', say('答复要有这些', 'what the answer must hold')],
        ['refuse, allow', say('应当、可以被拒绝的代码', 'the code that it must, or may, be refused with')],
        ['twice, events', say('同一请求号再发一次；正好写下哪些事件', 'sent again with one request id; exactly which events it writes')],
        [
          'clock',
          say(
            '把时钟拨到时刻、领域时刻（order.payBefore、case.deadline、next …），或前进',
            'to an instant or a moment (order.payBefore, case.deadline, next …), or ahead',
          ),
        ],
        ['eventually', say('自己会发生的事情一件件发生，直到成立', 'asks again after each thing that happens by itself, until it holds')],
        ['snapshot, branches', say('从同一个存储分开走', 'branches that each go on from a copy of the store')],
        ['race', say('几条命令，每一种先后都走一遍', 'commands in every order in which they can arrive')],
        ['each, use', say('每行数据一遍；借用别的旅程', 'once for each row of data; another journey as a step')],
        ['faults', say('在指定的地方出错', 'what goes wrong, and where')],
        ['restart, note', say('换一个进程；一个标题', 'another process; a heading')],
      ],
    },
    {
      says: say(
        '旅程在自己的临时存储上、按虚拟时间运行：同样的文件和种子，事件逐字节相同。每步之后资金、库存和快照都会核对。全部写法在 docs/journeys.md；编辑器用的 JSON Schema 由 journey schema 给出。',
        'A journey runs on a store of its own and on virtual time: the same file and seed give the same events, byte for byte. Money, stock and snapshots are checked after every step. All of it is in docs/journeys.md; journey schema prints the JSON Schema for editors.',
      ),
    },
    {
      heading: say('例子', 'EXAMPLES'),
      lines: [
        'yellowcart journey run fixtures/journeys/*.journey.yaml',
        'yellowcart journey run my.journey.yaml --each crash --report junit=out.xml',
        'yellowcart journey check my.journey.yaml',
        'yellowcart journey run my.journey.yaml --json',
      ],
    },
  ],
};

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
        '  - clock: { advance: 1h }',
      ],
    },
    {
      heading: say('一步里可以写', 'A STEP MAY SAY'),
      pairs: [
        ['as, do, with', say('谁、什么命令、参数；同批处理一样', 'who, which command, its arguments; as in a batch')],
        ['capture', say('记下答复里的值，之后写 {{name}}', 'keep values of the answer, for {{name}} later on')],
        ['expect', say('答复要有这些', 'what the answer must hold')],
        ['refuse', say('应当被拒绝的代码', 'the code that it must be refused with')],
        ['clock', say('拨动时钟', 'move the clock')],
      ],
    },
    {
      heading: say('例子', 'EXAMPLES'),
      lines: ['yellowcart journey run fixtures/journeys/*.journey.yaml', 'yellowcart journey run my.journey.yaml --json'],
    },
  ],
};

import { ask } from '../../command/define.ts';
import { usage } from '../../command/failure.ts';
import { yes } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/show.ts';

export default ask({
  words: 'platform autopilot',
  summary: say('开关模拟的商家、仓库、快递与平台', 'switch the simulated merchants, warehouse, couriers and platform on or off'),
  flags: {
    on: yes(say('打开：接手正在等待的订单、包裹和售后', 'on: they take up the orders, parcels and cases that wait')),
    off: yes(say('关闭：一切由人来做', 'off: everything is left to people')),
  },
  writes: true,
  examples: ['platform autopilot --on --as admin', 'platform autopilot --off --as admin --json'],
  toWith: (_, { on, off }, context) => {
    if (on === off) throw usage(context.say('要 --on 或 --off 之一', 'Either --on or --off'), { try: ['--on', '--off'] });
    return { on };
  },
  render: renderFields('autopilot'),
});

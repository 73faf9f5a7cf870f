import { define } from '../../command/define.ts';
import { listFaults } from '../../session/journey-tools.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('列出故障点：旅程里 faults 可以写什么', 'list the points where a journey can let something go wrong'),
  examples: ['journey faults', 'journey faults --json'],
  run: async ({ context }) => listFaults(context),
});

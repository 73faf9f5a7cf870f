import { define } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { asKey, settled } from '../../config/report.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('一个配置项的值', 'the value of one setting'),
  args: { key: arg(say('配置项', 'key')) },
  examples: ['config get store', 'config get lang --json'],
  local: true,
  async run({ args, flags, context }) {
    const key = asKey(args.key, context);
    const found = (await settled(flags, context)).find((each) => each.key === key)!;
    return context.answer(found, () => found.value ?? '');
  },
});

import { define } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { asKey } from '../../config/report.ts';
import { change, PROJECT, target } from '../../config/target.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('去掉一个配置项', 'take a setting away'),
  args: { key: arg(say('配置项', 'key')) },
  flags: { project: PROJECT },
  examples: ['config unset lang', 'config unset store --project --json'],
  local: true,
  async run({ args: { key }, flags, context }) {
    const { file, origin } = target(flags.project);
    // Also one that nobody knows, if the file has it: that is how it gets out.
    const changed = change({ file, origin }, key, undefined, context);
    if (!changed) asKey(key, context);
    const said = changed ? context.say('已去掉', 'taken away') : context.say('本来就没有', 'was not there');
    return context.answer({ key, value: null, origin, file, changed }, () => `${key}: ${said}  (${file})`);
  },
});

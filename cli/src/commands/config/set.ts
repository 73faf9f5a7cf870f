import { meant, nearest } from '@yellowcart/core/nearest';
import { define } from '../../command/define.ts';
import { usage } from '../../command/failure.ts';
import { arg } from '../../command/flags.ts';
import { storedValue } from '../../config/edit.ts';
import { settingOf } from '../../config/keys.ts';
import { asKey, settled } from '../../config/report.ts';
import { change, PROJECT, target } from '../../config/target.ts';
import { tell } from '../../terminal/output.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('改一个配置项', 'change a setting'),
  args: { key: arg(say('配置项', 'key')), value: arg(say('值', 'value')) },
  flags: { project: PROJECT },
  examples: ['config set lang en', 'config set store ./mall --project'],
  local: true,
  async run({ args, flags, context }) {
    const { lang } = context;
    const key = asKey(args.key, context);
    const { allowed, userOnly } = settingOf(key);
    if (allowed && !allowed.includes(args.value)) {
      const near = meant(nearest(args.value, allowed), lang);
      const list = allowed.join(', ');
      throw usage(`${context.say(`${key} 不能是 ${args.value}，可以是 ${list}`, `${key} cannot be ${args.value}, but ${list}`)}${near}`, {
        facts: { given: args.value, allowed },
      });
    }
    if (userOnly && flags.project)
      throw usage(context.say(`${key} 会运行程序，只能写在用户的配置里`, `${key} runs a program: it belongs in the user's own file`));
    const into = target(flags.project);
    const value = storedValue(key, args.value, into.file, into.origin);
    const changed = change(into, key, value, context);
    const now = (await settled({}, context)).find((each) => each.key === key)!;
    // Somebody who sets what is then not used wants to know.
    if (now.from !== into.file)
      tell(context.say(`现在用的仍是 ${now.from} 里的 ${now.value}`, `Still in force: ${now.value}, from ${now.from}`));
    return context.answer({ key, value, origin: into.origin, file: into.file, changed }, () => `${key}: ${value}  (${into.file})`);
  },
});

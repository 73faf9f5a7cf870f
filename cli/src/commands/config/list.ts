import { define } from '../../command/define.ts';
import { yes } from '../../command/flags.ts';
import { settingOf } from '../../config/keys.ts';
import { settled } from '../../config/report.ts';
import { table } from '../../terminal/table.ts';
import { say } from '../../text/format.ts';

const ORIGINS = {
  flag: say('选项', 'flag'),
  env: say('环境变量', 'environment'),
  project: say('项目', 'project'),
  user: say('用户', 'user'),
  login: say('登录', 'login'),
  default: say('默认', 'default'),
};

export default define({
  summary: say('现在的配置', 'the configuration as it is'),
  flags: { 'show-origin': yes(say('也说明从哪里来', 'tell where each comes from')) },
  examples: ['config list', 'config list --show-origin', 'config list --json'],
  local: true,
  async run({ flags, context }) {
    const settings = await settled(flags, context);
    return context.answer({ settings }, (lang) =>
      table(
        [
          { title: context.say('配置项', 'key') },
          { title: context.say('值', 'value') },
          { title: context.say('含义', 'meaning') },
          ...(flags['show-origin'] ? [{ title: context.say('来自', 'from') }] : []),
        ],
        settings.map(({ key, value, origin, from }) => [
          key,
          value ?? '–',
          settingOf(key).title[lang],
          ...(flags['show-origin'] ? [[ORIGINS[origin][lang], from].filter(Boolean).join(' ')] : []),
        ]),
      ),
    );
  },
});

import { SETTINGS } from '../../config/keys.ts';
import { say } from '../../text/format.ts';
import type { Topic } from '../draw.ts';

export const config: Topic = {
  title: say('配置', 'Configuration'),
  parts: [
    {
      heading: say('文件', 'FILES'),
      pairs: [
        ['.yellowcart.yaml', say('项目：在当前文件夹或它上面最近的一个', 'a project: in this folder or the nearest above it')],
        ['$XDG_CONFIG_HOME/yellowcart/config.yaml', say('用户；没有这个变量时在 ~/.config', 'the user; in ~/.config without the variable')],
      ],
    },
    { heading: say('配置项', 'KEYS'), pairs: Object.entries(SETTINGS).map(([key, { title }]) => [key, title]) },
    {
      says: say(
        '先后：选项、环境变量、项目、用户、默认。文件夹写成相对于文件的。pager 只能写在用户的文件里，因为它会运行程序。写错的键让命令停下，退出码 2。',
        "Order: flag, environment, project, user, default. A folder is relative to the file that names it. pager belongs in the user's file only, because it runs a program. A mistyped key stops the command, exit 2.",
      ),
    },
    {
      heading: say('例子', 'EXAMPLES'),
      lines: ['yellowcart config set lang en', 'yellowcart config set store ./mall --project', 'yellowcart config list --show-origin'],
    },
  ],
};

import { resolve } from 'node:path';
import { unwrap } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { arg, yes } from '../../command/flags.ts';
import { whileWorking } from '../../terminal/progress.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/show.ts';

export default define({
  summary: say('备份商城存储；别人可以同时写', 'back the store up, while others write to it'),
  args: { to: arg(say('放备份的文件夹：还没有，或是空的', 'folder of the backup: not there yet, or empty')) },
  flags: { force: yes(say('替换已有的备份', 'replace a backup that is there')) },
  examples: ['store backup ~/backups/mall-1111', 'store backup ./copy --store ./mall --force --json'],
  async run({ args, flags: { force }, context }) {
    const { copyStore } = await import('@yellowcart/core/copy/copy-store');
    const copying = copyStore({ from: context.store, to: resolve(args.to), force, lang: context.lang });
    const answer = unwrap(await whileWorking(context.say('备份', 'backing up'), copying));
    return context.answer(answer, (lang) => renderFields('store', 'from', 'events')(answer, lang));
  },
});

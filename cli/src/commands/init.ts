import { unwrap } from '../command/context.ts';
import { define } from '../command/define.ts';
import { text, yes } from '../command/flags.ts';
import { createFrom } from '../session/world.ts';
import { say } from '../text/format.ts';
import { renderFields } from '../text/show.ts';

export default define({
  summary: say('建一个新的商城', 'make a store'),
  flags: {
    world: text(say('世界文件；不填则是内置的演示世界，连同它的过去', 'world file; the built-in demo world with its past when left out')),
    force: yes(say('已有数据则清空重建', 'replace a store that is there')),
  },
  examples: ['init --store ./mall', 'init --world two-shops.yaml --store ./mall --force --json'],
  async run({ flags, context }) {
    const answer = unwrap(await createFrom(flags.world, context, flags.force));
    return context.answer(answer, (lang) => renderFields('store', 'world', 'accounts', 'shops', 'products', 'skus')(answer, lang));
  },
});

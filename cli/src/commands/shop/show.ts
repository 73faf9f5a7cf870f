import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderCards } from '../../text/goods.ts';

export default ask({
  words: 'shop show',
  summary: say('店铺首页', "a shop's page"),
  args: { shop: arg(say('店铺', 'shop')) },
  examples: ['shop show shanye', 'shop show shanye --json'],
  pages: 'items',
  render: renderCards,
});

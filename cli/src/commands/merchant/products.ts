import { ask } from '../../command/define.ts';
import { choice, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderGoods } from '../../text/set-up.ts';
import { nextPage, parts } from '../../text/show.ts';

export default ask({
  words: 'merchant products',
  summary: say('本店商品：在架和下架的', "the shop's products, on the shelf and off it"),
  flags: {
    shop: text(say('哪家店（客服和平台）', 'which shop, for support and platform')),
    shelf: choice(say('只看在架或下架的', 'only those on the shelf, or off it'), ['on', 'off']),
  },
  examples: ['merchant products --as shanye-clerk', 'merchant products --shop shanye --shelf off --as admin --json'],
  pages: 'products',
  render: (answer, lang) => parts(renderGoods(answer.products, lang), nextPage(answer, lang)),
});

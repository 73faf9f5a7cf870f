import { ask } from '../../command/define.ts';
import { counts, several } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'visit record',
  summary: say('记录浏览行为：点击、停留、划过', 'record clicks, dwelling and swipes'),
  flags: {
    seen: several(say('打开过的商品', 'a product that was opened')),
    click: several(say('点击的商品', 'a product that was chosen')),
    dwell: counts(say('在商品上停留，毫秒', 'stayed on a product, ms'), 'PRODUCT=MS'),
    swipe: counts(say('划过视频或直播间，毫秒', 'swiped past a video or live room after so many ms'), 'CONTENT=MS'),
  },
  writes: true,
  examples: ['visit record --click tent --dwell tent=45000 --as li', 'visit record --swipe v-kiln=900 --visit my-phone'],
  toWith: (_, { seen = [], click = [], dwell = [], swipe = [] }) => ({
    acts: [
      ...seen.map((product) => ({ act: 'seen', product })),
      ...click.map((product) => ({ act: 'click', product })),
      ...dwell.map(([product, ms]) => ({ act: 'dwell', product, ms })),
      ...swipe.map(([content, ms]) => ({ act: 'swipe', content, ms })),
    ],
  }),
});

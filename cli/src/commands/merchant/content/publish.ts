import { ask } from '../../../command/define.ts';
import { choice, several, text } from '../../../command/flags.ts';
import { ENTRY_FILE, fromFile, group } from '../../../command/set-up.ts';
import { say } from '../../../text/format.ts';
import { renderContent } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant content publish',
  summary: say('发布短视频或直播间；同编号则替换', 'publish a video or live room; one with the same id is replaced'),
  flags: {
    file: ENTRY_FILE,
    id: text(say('编号；不填则自动生成', 'its id; a number when left out')),
    kind: choice(say('短视频或直播间', 'video or live room'), ['video', 'live']),
    author: text(say('作者', 'author')),
    title: text(say('标题', 'title')),
    product: several(say('小黄车里的商品，按顺序加入 products', 'a product that it carries, one of products, in order')),
    live: choice(say('直播中或回放，只用于直播间', 'of a live room: on air or replay'), ['now', 'replay']),
    explaining: text(say('先讲解哪个商品', 'the product that is explained first')),
  },
  writes: true,
  examples: [
    'merchant content publish --kind video --author 山野集 --title 五分钟看懂帐篷 --product tent --product camp-chair --as shanye-clerk',
    'merchant content publish --id l-night --kind live --author 山野集 --title 夜场 --product tent --live replay --as shanye-clerk --json',
  ],
  toWith: async (_, { file, id, kind, author, title, product: products, live, explaining }, context) => ({
    ...(await fromFile('content', file, context)),
    ...group({ id, kind, author, title, products, live, explaining }),
  }),
  render: renderContent,
});

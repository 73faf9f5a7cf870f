import { keptFiles } from '../../command/kept-files.ts';
import { say } from '../../text/format.ts';

export default keptFiles({
  words: 'review picture',
  summary: say('评价图片：列出，或把一张写成文件', 'pictures of a review: list them, or write one to a file'),
  of: 'review',
  called: say('评价', 'review'),
  examples: ['review picture V1', 'review picture V1 --file 1 --out tent.png', 'review picture V1 --file 1 --json'],
});

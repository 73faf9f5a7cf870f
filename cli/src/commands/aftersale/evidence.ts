import { keptFiles } from '../../command/kept-files.ts';
import { say } from '../../text/format.ts';

export default keptFiles({
  words: 'aftersale evidence',
  summary: say('售后凭证：列出，或把一个写成文件', 'evidence of a request: list it, or write one of it to a file'),
  of: 'case',
  called: say('售后单', 'request'),
  examples: [
    'aftersale evidence C1 --as li',
    'aftersale evidence C1 --file 1 --out crack.png --as jia-clerk',
    'aftersale evidence C1 --file 1 --as cs --json',
  ],
});

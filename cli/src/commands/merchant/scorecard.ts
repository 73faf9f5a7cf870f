import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'merchant scorecard',
  summary: say('店铺体验分', "the shop's scorecard"),
  examples: ['merchant scorecard --as jia-clerk', 'merchant scorecard --as jia-clerk --json'],
});

import { ask } from '../command/define.ts';
import { say } from '../text/format.ts';
import { renderFields } from '../text/show.ts';

export default ask({
  words: 'whoami',
  summary: say('我是谁', 'who am I'),
  examples: ['whoami', 'whoami --as li --json'],
  render: renderFields('account', 'role'),
});

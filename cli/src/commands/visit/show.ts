import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'visit show',
  summary: say('会话：谁、在哪、用什么、喜欢什么', 'the session: who, where, with what, what is liked'),
  examples: ['visit show --as li', 'visit show --visit my-phone --json'],
});

import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/find.ts';

export default ask({
  words: 'support fields',
  summary: say('查询条件有哪些字段和取值', 'fields and values of a query'),
  examples: ['support fields --as cs', 'support fields --as cs --json'],
  render: renderFields,
});

import { ask } from '../../command/define.ts';
import { optionalArgs, whole } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderSuggestions } from '../../text/search.ts';

export default ask({
  words: 'search suggest',
  summary: say('搜索联想：打了一半的词可以接成什么', 'what a search that is being typed may become'),
  args: { words: optionalArgs(say('打了一半的词', 'what was typed so far')) },
  flags: { limit: whole(say('最多几条', 'how many at most')) },
  rows: 'suggestions',
  examples: ['search suggest 帐', 'search suggest zhang --as li --limit 5'],
  toWith: ({ words }, { limit }) => ({ words: [words ?? []].flat().join(' '), ...(limit === undefined ? {} : { limit }) }),
  render: renderSuggestions,
});

import { askLong } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default define({
  summary: say('从事件重建全部视图', 'rebuild all views from the events'),
  examples: ['projection rebuild', 'projection rebuild --store ./mall --json'],
  async run({ context }) {
    const mall = await context.mall();
    const shown = { label: context.say('重建视图', 'rebuilding views'), unit: context.say('个事件', 'events') };
    const answer = await askLong(mall, { do: 'projection rebuild', with: {} }, context.caller, shown);
    return context.answer(answer, (lang) => renderList('projections', 'name', 'version', 'position', 'rows')(answer, lang));
  },
});

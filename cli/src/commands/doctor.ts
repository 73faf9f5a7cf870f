import { askLong } from '../command/context.ts';
import { define } from '../command/define.ts';
import { say } from '../text/format.ts';
import { renderDoctor } from '../text/platform.ts';

export default define({
  summary: say('检查数据：快照、账本、库存、视图', 'check the store: snapshots, ledger, stock, views'),
  examples: ['doctor', 'doctor --store ./mall --json'],
  exits: { 5: say('有检查没有通过', 'a check failed') },
  async run({ context }) {
    const mall = await context.mall();
    const shown = { label: context.say('检查', 'checking'), unit: context.say('项', 'items') };
    const answer = (await askLong(mall, { do: 'doctor', with: {} }, context.caller, shown)) as { ok: boolean };
    await context.answer(answer, (lang) => renderDoctor(answer, lang));
    return answer.ok ? 0 : 5;
  },
});

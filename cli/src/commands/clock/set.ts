import { define } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { moveClock } from '../../session/move-clock.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('把时间拨到（只能向前）', 'move the clock to an instant, forward only'),
  args: { to: arg(say('时刻，如 2026-11-12T09:00:00+08:00', 'instant, as 2026-11-12T09:00:00+08:00')) },
  writes: true,
  examples: ['clock set 2026-11-12T09:00:00+08:00', 'clock set 2026-12-01T00:00:00+08:00 --json'],
  run: async ({ args, flags, context }) => moveClock({ do: 'clock set', with: { to: args.to } }, flags, context),
});

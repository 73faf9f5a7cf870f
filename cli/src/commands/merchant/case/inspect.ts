import { ask, named } from '../../../command/define.ts';
import { usage } from '../../../command/failure.ts';
import { arg, text, yes } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderCase } from '../../../text/people.ts';

export default ask({
  words: 'merchant case inspect',
  summary: say('验货', 'inspect returned goods'),
  args: { case: arg(say('售后单', 'case')) },
  flags: {
    pass: yes(say('合格', 'they pass')),
    fail: yes(say('不合格', 'they fail')),
    reason: text(say('原因', 'reason')),
    waybill: text(say('换新或修好后寄出的运单号', 'waybill of the goods sent back')),
  },
  writes: true,
  examples: ['merchant case inspect C1 --pass --as shanye-clerk', 'merchant case inspect C1 --fail --reason 少配件 --as shanye-clerk'],
  toWith: (given, { pass, fail, ...flags }, context) => {
    if (pass === fail) throw usage(context.say('要 --pass 或 --fail 之一', 'Either --pass or --fail'), { try: ['--pass', '--fail'] });
    return { ...named(given, flags), pass };
  },
  render: renderCase,
});

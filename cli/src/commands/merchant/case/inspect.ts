import { ask, named } from '../../../command/define.ts';
import { usage } from '../../../command/failure.ts';
import { arg } from '../../../command/flags.ts';
import { VERDICT } from '../../../command/shared.ts';
import { say } from '../../../text/format.ts';
import { renderCase } from '../../../text/people.ts';

export default ask({
  words: 'merchant case inspect',
  summary: say('验货', 'inspect returned goods'),
  args: { case: arg(say('售后单', 'case')) },
  flags: VERDICT,
  writes: true,
  examples: ['merchant case inspect C1 --pass --as shanye-clerk', 'merchant case inspect C1 --fail --reason 少配件 --as shanye-clerk'],
  toWith: (given, { pass, fail, ...flags }, context) => {
    if (pass === fail) throw usage(context.say('要 --pass 或 --fail 之一', 'Either --pass or --fail'), { try: ['--pass', '--fail'] });
    return { ...named(given, flags), pass };
  },
  render: renderCase,
});

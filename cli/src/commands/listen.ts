import { unwrap } from '../command/context.ts';
import { define } from '../command/define.ts';
import { several, text, whole, yes } from '../command/flags.ts';
import { span } from '../command/span.ts';
import { deliver } from '../session/listening.ts';
import { firstLine } from '../terminal/prompt.ts';
import { say } from '../text/format.ts';

/** What an account is told, as signed webhooks to an address, until it is interrupted. It goes on where it stopped. */
export default define({
  summary: say('把消息以签名的 webhook 投递到一个地址', 'deliver messages to an address as signed webhooks'),
  flags: {
    'forward-to': text(say('投递到这个地址', 'deliver to this address'), { required: true }),
    type: several(say('只要这些消息；可重复，case-* 是一类', 'these messages only; repeatable, case-* for a kind')),
    after: whole(say('从事件流的这个位置之后', 'begin after this position of the events')),
    'from-now': yes(say('不补投没在监听时的', 'leave out what happened while nobody listened')),
    once: yes(say('投完就结束', 'end when nothing is left')),
    attempts: whole(say('最多试几次（10）', 'tries before it is given up (10)')),
    timeout: span(say('一次最多等多久（10s）', 'how long to wait for an answer (10s)')),
    'allow-remote': yes(say('地址可以不是本机', 'the address may be another machine')),
    'secret-stdin': yes(say('签名密钥从标准输入读，以后都用它', 'read the secret from stdin; it is kept')),
    ndjson: yes(say('每次尝试一行 JSON；--json 也是', 'one line of JSON for each attempt; so does --json')),
  },
  examples: [
    'listen --forward-to http://127.0.0.1:4242/hooks --as jia-clerk',
    'listen --forward-to localhost:4242/hooks --type "case-*" --type order-to-ship --as jia-clerk',
    'listen --forward-to http://127.0.0.1:4242/hooks --once --ndjson --as jia-clerk',
  ],
  exits: {
    5: say('--once：有的没有被收下', '--once: something was not taken'),
    6: say('另一个进程已在往这里投递', 'another process delivers there already'),
  },
  async run({ flags, context }) {
    const secret = flags['secret-stdin'] ? await firstLine() : undefined;
    const mall = await context.mall(true);
    if (secret !== undefined) unwrap(await mall.ask({ do: 'webhook secret', with: { secret } }, context.caller));
    const { openListener } = await import('@yellowcart/core/webhooks/listen');
    const opened = await openListener(mall, {
      store: context.store,
      caller: context.caller,
      lang: context.lang,
      to: flags['forward-to']!,
      remote: flags['allow-remote'],
      types: flags.type,
      after: flags.after,
      fromNow: flags['from-now'],
      attempts: flags.attempts,
      timeout: flags.timeout,
    });
    const { listener } = opened.ok ? opened : unwrap(opened);
    return deliver(listener, { once: flags.once, lines: flags.ndjson || context.json, lang: context.lang });
  },
});

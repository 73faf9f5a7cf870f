import { ask } from '../../command/define.ts';
import { arg, files } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderCase } from '../../text/people.ts';

export default ask({
  words: 'aftersale comment',
  summary: say('补充说明或凭证', 'say or show something in a request'),
  args: { case: arg(say('售后单', 'request')), text: arg(say('内容', 'words')) },
  flags: { evidence: files(say('凭证文件', 'evidence files')) },
  writes: true,
  examples: ['aftersale comment C1 拉链从第二齿开始坏 --as li', 'aftersale comment C1 补一张近照 --evidence tent.jpg --as li'],
  render: renderCase,
});

import { ask } from '../../command/define.ts';
import { text, yes } from '../../command/flags.ts';
import { address } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderAddresses } from '../../text/people.ts';

export default ask({
  words: 'address add',
  summary: say('新增收货地址', 'add an address'),
  flags: { ...address(true), id: text(say('编号，可不填', 'id, may be left out')), default: yes(say('设为默认', 'make it the default')) },
  writes: true,
  examples: [
    'address add --recipient 李雷 --phone 13800138000 --province 浙江省 --city 杭州市 --district 西湖区 --detail "文三路 1 号" --as li',
    'address add --id office --recipient 李雷 --phone 13800138000 --province 浙江省 --city 杭州市 --district 滨江区 --detail "江南大道 1 号" --default --as li',
  ],
  render: renderAddresses,
});

import { ask } from '../../command/define.ts';
import { several, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'visit set',
  summary: say('设置位置、设备与喜欢的类目', 'set place, device and liked categories'),
  flags: {
    province: text(say('省份', 'province')),
    city: text(say('城市', 'city')),
    device: text(say('设备', 'device')),
    prefer: several(say('喜欢的类目', 'a category that is liked')),
  },
  writes: true,
  examples: ['visit set --province 浙江省 --city 杭州市 --as li', 'visit set --prefer 户外 --prefer 家居 --visit my-phone'],
});

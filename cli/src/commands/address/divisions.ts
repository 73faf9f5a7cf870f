import { ask } from '../../command/define.ts';
import { text } from '../../command/flags.ts';
import { renderDivisions } from '../../text/address.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'address divisions',
  summary: say('省、市、区县的正式名称', 'official names of provinces, cities and districts'),
  flags: {
    province: text(say('这个省的市', 'the cities of this province')),
    city: text(say('这个市的区县', 'the districts of this city')),
  },
  examples: ['address divisions', 'address divisions --province 浙江省', 'address divisions --province 浙江省 --city 杭州市 --json'],
  render: renderDivisions,
});

import type { Address } from '../data/answers.ts';
import { ok, refuse, type Answers, type Args, type State } from './fake-state.ts';

/** A few divisions of the country. */
const PLACES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  北京市: { 北京市: ['东城区', '海淀区', '朝阳区'] },
  浙江省: { 杭州市: ['上城区', '西湖区', '滨江区'], 宁波市: ['海曙区', '鄞州区'] },
  西藏自治区: { 拉萨市: ['城关区'] },
  广东省: { 深圳市: ['南山区', '福田区'], 东莞市: [] },
};

const FIELDS = ['recipient', 'phone', 'province', 'city', 'district', 'detail'] as const;

function faultsOf(address: Args): { readonly wrong: string[]; readonly near?: Record<string, string[]> } {
  const wrong = FIELDS.filter((field) => !address[field] || (field === 'phone' && !/^1[3-9]\d{9}$/u.test(address[field])));
  const districts = PLACES[address['province']]?.[address['city']];
  if (!wrong.includes('district') && districts && districts.length > 0 && !districts.includes(address['district']))
    return { wrong: [...wrong, 'district'], near: { district: [districts[0]!] } };
  return { wrong };
}

/** The address book of the fake mall. */
export function addressAnswers(state: State): Answers {
  const all = () => ok({ addresses: state.addresses });
  const checked = (address: Address, keep: () => void) => {
    const { wrong, near } = faultsOf(address);
    if (wrong.length === 0) {
      keep();
      return all();
    }
    const refusal = refuse('INVALID_ADDRESS', `收货地址无效：请检查 ${wrong.join('、')}`);
    return refusal.ok ? refusal : { ...refusal, error: { ...refusal.error, facts: { wrong, ...(near ? { near } : {}) } } };
  };
  return {
    'address list': all,
    'address add': (args) => {
      const address = { ...(args as Address), id: `a${state.addresses.length + 1}`, default: state.addresses.length === 0 };
      return checked(address, () => (state.addresses = [...state.addresses, address]));
    },
    'address edit': ({ address: id, ...changes }) => {
      const address = { ...state.addresses.find((one) => one.id === id)!, ...changes };
      return checked(address, () => (state.addresses = state.addresses.map((one) => (one.id === id ? address : one))));
    },
    'address remove': ({ address }) => {
      state.addresses = state.addresses.filter((one) => one.id !== address);
      return all();
    },
    'address default': ({ address }) => {
      state.addresses = state.addresses.map((one) => ({ ...one, default: one.id === address }));
      return all();
    },
    'address divisions': ({ province, city }) => {
      const cities = province === undefined ? undefined : PLACES[province];
      const names = province === undefined ? Object.keys(PLACES) : city === undefined ? cities && Object.keys(cities) : cities?.[city];
      return names ? ok({ divisions: names, open: names.length === 0 }) : refuse('NOT_FOUND', '没有这个地方');
    },
  };
}

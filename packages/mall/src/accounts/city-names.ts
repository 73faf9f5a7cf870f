import { divisionsOf, type Place } from './divisions.ts';

/** A city by the whole names of the table; `city: null` where only the province is known. */
export type City = { readonly province: string; readonly city: string | null };

/** Peoples whose names stand in those of autonomous prefectures and counties: 恩施土家族苗族自治州. */
const PEOPLE =
  '(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|普米|裕固|保安|鄂伦春|鄂温克|各)族?';
const ENDING = new RegExp(`(?:壮族|回族|维吾尔)?自治区$|(?:${PEOPLE})+自治[州县]$|特别行政区$|地区$|[省市盟]$`, 'u');

/** What a province or a city is called in speech: 浙江, 杭州, 恩施, 内蒙古. */
export const spoken = (name: string): string => name.replace(ENDING, '') || name;

/** What the table calls places that belong to no city, and counties of a municipality. */
const NO_CITY = /^(县|市辖区|(省|自治区)?直辖县(级行政区划)?)$/;

/**
 * What people would call the city of an address: that of a municipality for 市辖区, the place itself where the province runs it (仙桃市), the
 * region for the islands of Hong Kong and Macao.
 */
export function cityOf({ province, city, district }: Place): string {
  if (province.endsWith('特别行政区')) return spoken(province);
  if (!NO_CITY.test(city)) return city;
  return province.endsWith('市') ? province : district;
}

type Known = City & { readonly city: string; readonly said: string };

/** Every city of the table, places that a province runs itself among them. Made when the first one is looked for. */
let cities: readonly Known[] | undefined;
const allCities = (): readonly Known[] =>
  (cities ??= divisionsOf()!.names.flatMap((province) =>
    divisionsOf(province)!.names.flatMap((city): Known[] => {
      if (!NO_CITY.test(city)) return [known(province, city)];
      return province.endsWith('市') ? [] : divisionsOf(province, city)!.names.map((place) => known(province, place));
    }),
  ));
const known = (province: string, city: string): Known => ({ province, city, said: spoken(city) });

const named = ({ province, city }: Known): City => ({ province, city });
const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/** Cities by what their districts and counties are called, of which several may share a name. Made when one is first looked for. */
let around: Map<string, Known[]> | undefined;
function citiesAround(place: string): readonly Known[] {
  if (!around) {
    around = new Map();
    for (const each of allCities())
      for (const name of divisionsOf(each.province, each.city)?.names ?? [])
        around.set(spoken(name), [...(around.get(spoken(name)) ?? []), each]);
  }
  return around.get(spoken(place)) ?? [];
}

/**
 * The city that somebody means who writes it in any of the usual ways: 杭州, 杭州市, 浙江杭州, 浙江省杭州市, 浙江省杭州市余杭区, 义乌. A province alone
 * is known as such. Undefined when there is no such place, or several.
 */
export function cityNamed(written: string): City | undefined {
  const text = written.replaceAll(/\s/gu, '');
  const whole = only(allCities().filter(({ city }) => city === text));
  if (whole) return named(whole);
  const province =
    divisionsOf()!.names.find((name) => text.startsWith(name)) ?? divisionsOf()!.names.find((name) => text.startsWith(spoken(name)));
  const rest = province === undefined ? text : text.slice(text.startsWith(province) ? province.length : spoken(province).length);
  const among = province === undefined ? allCities() : allCities().filter((each) => each.province === province);
  // A municipality is its own city, whatever follows.
  if (province?.endsWith('市')) return { province, city: province };
  if (province !== undefined && rest === '') return { province, city: null };
  const meant =
    among.find(({ said }) => rest === said) ??
    among.find(({ city }) => rest.startsWith(city)) ??
    only(citiesAround(rest).filter((each) => among.includes(each))) ??
    among.find(({ said }) => said.length > 1 && rest.startsWith(said) && rest.length > said.length + 1);
  return meant ? named(meant) : province === undefined ? undefined : { province, city: null };
}

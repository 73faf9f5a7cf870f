import { areaList } from '@vant/area-data';
import { nearNames } from './near-names.ts';

/** Names of divisions of China 行政区划 by their six-digit codes: two digits each for province, city and district. */
const { province_list: PROVINCES, city_list: CITIES, county_list: DISTRICTS } = areaList;

type Division = { readonly code: number; readonly name: string };

/**
 * What lies one level down. Cities of a province lie 100 apart, districts of a city 1: at most 99 of either, looked up where they would
 * be, and remembered, for every order asks for its address again.
 */
function oneLevelDown(names: Readonly<Record<number, string>>, apart: 100 | 1): (above: Division) => readonly Division[] {
  const known = new Map<number, readonly Division[]>();
  return ({ code }) => {
    let found = known.get(code);
    if (!found) {
      const codes = Array.from({ length: 99 }, (_, i) => code + (i + 1) * apart);
      found = codes.flatMap((each) => (names[each] === undefined ? [] : { code: each, name: names[each] }));
      known.set(code, found);
    }
    return found;
  };
}

const PROVINCE_LIST: readonly Division[] = Object.entries(PROVINCES).map(([code, name]) => ({ code: Number(code), name }));
const provinceOf = (name: string): Division | undefined => PROVINCE_LIST.find((each) => each.name === name);
const citiesOf = oneLevelDown(CITIES, 100);
const districtsIn = oneLevelDown(DISTRICTS, 1);
const districtsOf = (city: Division): string[] => namesOf(districtsIn(city));
const namesOf = (divisions: readonly Division[]): string[] => divisions.map(({ name }) => name);

/** What the four municipalities 直辖市 write in the place of the city. */
const MUNICIPAL = '市辖区';

/** What the table calls the place of a city where there is none: counties of a municipality, places that a province runs itself. */
const NO_CITY = /^(县|(省|自治区)?直辖县(级行政区划)?)$/;
/** Hong Kong, Macao, Taiwan: written in more ways than the table has. */
const WRITTEN_FREELY = /^(香港|澳门)特别行政区$|^台湾省$/;

/**
 * The division that a city's name means in its province. A municipality stands for its districts and its counties, a place that
 * the province runs itself (仙桃市) for itself.
 */
function citiesNamed(province: Division, name: string): readonly Division[] {
  const cities = citiesOf(province);
  const municipal = cities.some((city) => city.name === province.name);
  if (municipal && (name === province.name || name === MUNICIPAL)) return cities;
  const direct = cities.filter((city) => NO_CITY.test(city.name));
  if (NO_CITY.test(name)) return direct;
  const own = cities.filter((city) => city.name === name);
  return own.length > 0 ? own : direct.filter((city) => districtsOf(city).includes(name));
}

const cityIn = (province: Division, name: string): Division | undefined => citiesNamed(province, name)[0];

/** 不设区的市 Cities without districts: 东莞市, 中山市, 儋州市, 嘉峪关市. The table has their towns, which come and go. */
const WITHOUT_DISTRICTS = new Set([441_900, 442_000, 460_400, 620_200]);

/** In a city without districts whatever stands in their place (a town, a street) is not held against the table. */
const isOpen = (city: Division): boolean => WITHOUT_DISTRICTS.has(city.code) || districtsOf(city).length === 0;

/** The whole name of a city in its province: 市辖区 of a municipality is the municipality. Others stay as they are. */
export function cityName(province: string, city: string): string {
  const whole = provinceOf(province);
  return whole && city === MUNICIPAL && cityIn(whole, city) ? whole.name : city;
}

/** Names one level down; where it is `open`, others are taken too. */
export type Level = { readonly names: readonly string[]; readonly open: boolean };

/**
 * Provinces, cities of a province, or districts of a city; undefined when there is no such place. A city may be named alone
 * when no other province has one of that name.
 */
export function divisionsOf(province?: string, city?: string): Level | undefined {
  const whole = province === undefined ? undefined : provinceOf(province);
  if (province !== undefined && !whole) return undefined;
  if (city === undefined) return { names: namesOf(whole ? citiesOf(whole) : PROVINCE_LIST), open: false };
  const [own, ...others] = (whole ? [whole] : PROVINCE_LIST).flatMap((each) => cityIn(each, city) ?? []);
  return own && others.length === 0 ? { names: districtsOf(own), open: isOpen(own) } : undefined;
}

/** A place by its divisions; all three are needed to deliver. */
export type Place = { readonly province: string; readonly city: string; readonly district: string };

/** The first division that does not exist where it is said to be, and what may have been meant, by field. */
export type DivisionFault = {
  readonly wrong: keyof Place;
  readonly near: Partial<Readonly<Record<keyof Place, readonly string[]>>>;
};

/** Checks a place from the province down; whatever is below a wrong one cannot be judged. Null when it exists. */
export function divisionFault({ province, city, district }: Place): DivisionFault | null {
  const whole = provinceOf(province);
  if (!whole) return { wrong: 'province', near: { province: nearNames(province, namesOf(PROVINCE_LIST)) } };
  if (WRITTEN_FREELY.test(province) && city.trim() !== '' && district.trim() !== '') return null;
  const meant = citiesNamed(whole, city);
  const [own] = meant;
  if (!own) return { wrong: 'city', near: nearCity(whole, city) };
  // 仙桃市 is city and district at once: below it are towns, which the table does not have.
  const isItself = NO_CITY.test(own.name) && districtsOf(own).includes(city);
  if (meant.some((each) => (isItself || isOpen(each) ? district.trim() !== '' : districtsOf(each).includes(district)))) return null;
  const elsewhere = citiesOf(whole).filter((each) => districtsOf(each).includes(district));
  return elsewhere.length > 0
    ? { wrong: 'district', near: { city: namesOf(elsewhere) } }
    : { wrong: 'district', near: { district: nearNames(district, districtsOf(own)) } };
}

function nearCity(province: Division, city: string): DivisionFault['near'] {
  const near = nearNames(city, namesOf(citiesOf(province)));
  if (near.length > 0) return { city: near };
  // 仙桃市 and the like belong to the province itself: the table has them as districts.
  const direct = citiesOf(province).find((each) => districtsOf(each).includes(city));
  if (direct) return { city: [direct.name], district: [city] };
  return { province: namesOf(PROVINCE_LIST.filter((each) => citiesOf(each).some(({ name }) => name === city))) };
}

/**
 * The six digits of a place: those of its district, or of the city or province where the table knows no further (towns of 东莞市,
 * Hong Kong). Null when there is no such province.
 */
export function divisionCode({ province, city, district }: Place): string | null {
  const whole = provinceOf(province);
  if (!whole) return null;
  const meant = citiesNamed(whole, city);
  const districts = meant.flatMap((each) => districtsIn(each));
  // 仙桃市 stands in the place of the city, and is a district in the table.
  const found = districts.find(({ name }) => name === district) ?? districts.find(({ name }) => name === city);
  return String((found ?? meant[0] ?? whole).code);
}

/** A sorting centre 转运中心 of the carrier, in a real city; degrees north and east. */
export type Hub = {
  readonly province: string;
  /** as people call it */ readonly city: string;
  readonly north: number;
  readonly east: number;
  /** Parcels between far regions are sorted here on their way. */
  readonly relay?: true;
};

const hub = (province: string, city: string, north: number, east: number, relay?: true): Hub => ({
  province,
  city,
  north,
  east,
  ...(relay ? { relay } : {}),
});

/** At least one in every province; the first of a province is its main one. */
export const HUBS: readonly Hub[] = [
  hub('北京市', '北京', 39.9, 116.4),
  hub('天津市', '天津', 39.1, 117.2),
  hub('河北省', '石家庄', 38.0, 114.5),
  hub('山西省', '太原', 37.9, 112.6),
  hub('内蒙古自治区', '呼和浩特', 40.8, 111.7),
  hub('辽宁省', '沈阳', 41.8, 123.4, true),
  hub('辽宁省', '大连', 38.9, 121.6),
  hub('吉林省', '长春', 43.8, 125.3),
  hub('黑龙江省', '哈尔滨', 45.8, 126.5),
  hub('上海市', '上海', 31.2, 121.5),
  hub('江苏省', '南京', 32.1, 118.8),
  hub('江苏省', '苏州', 31.3, 120.6),
  hub('江苏省', '徐州', 34.3, 117.2),
  hub('浙江省', '杭州', 30.3, 120.2),
  hub('浙江省', '宁波', 29.9, 121.6),
  hub('浙江省', '金华', 29.1, 119.6),
  hub('安徽省', '合肥', 31.8, 117.2),
  hub('福建省', '福州', 26.1, 119.3),
  hub('福建省', '厦门', 24.5, 118.1),
  hub('江西省', '南昌', 28.7, 115.9),
  hub('山东省', '济南', 36.7, 117.1),
  hub('山东省', '青岛', 36.1, 120.4),
  hub('河南省', '郑州', 34.8, 113.6, true),
  hub('湖北省', '武汉', 30.6, 114.3, true),
  hub('湖南省', '长沙', 28.2, 112.9, true),
  hub('广东省', '广州', 23.1, 113.3),
  hub('广东省', '深圳', 22.5, 114.1),
  hub('广东省', '汕头', 23.4, 116.7),
  hub('广西壮族自治区', '南宁', 22.8, 108.4),
  hub('海南省', '海口', 20.0, 110.2),
  hub('重庆市', '重庆', 29.6, 106.6),
  hub('四川省', '成都', 30.6, 104.1, true),
  hub('贵州省', '贵阳', 26.6, 106.6),
  hub('云南省', '昆明', 24.9, 102.8),
  hub('西藏自治区', '拉萨', 29.7, 91.1),
  hub('陕西省', '西安', 34.3, 108.9, true),
  hub('甘肃省', '兰州', 36.1, 103.8, true),
  hub('青海省', '西宁', 36.6, 101.8),
  hub('宁夏回族自治区', '银川', 38.5, 106.2),
  hub('新疆维吾尔自治区', '乌鲁木齐', 43.8, 87.6),
  hub('台湾省', '台北', 25.0, 121.6),
  hub('香港特别行政区', '香港', 22.3, 114.2),
  hub('澳门特别行政区', '澳门', 22.2, 113.5),
];

export const hubName = ({ city }: Hub): string => `${city}转运中心`;

/** The hub that a city's parcels go through: its own, else the main one of its province. */
export const hubOf = (province: string, city: string): Hub | undefined =>
  HUBS.find((each) => each.province === province && each.city === city) ?? HUBS.find((each) => each.province === province);

const RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in km. */
export function distance(a: Hub, b: Hub): number {
  const lat = radians(b.north - a.north) / 2;
  const lon = radians(b.east - a.east) / 2;
  const half = Math.sin(lat) ** 2 + Math.cos(radians(a.north)) * Math.cos(radians(b.north)) * Math.sin(lon) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.sqrt(half));
}

/** From here on parcels are sorted once more on their way, km; and by how much that may lengthen it. */
const FAR_KM = 1000;
const DETOUR = 1.25;

/** The hub between two that are far apart; none when every one would be too much of a detour. */
export function relayBetween(a: Hub, b: Hub): Hub | undefined {
  const straight = distance(a, b);
  if (straight < FAR_KM) return undefined;
  const through = (relay: Hub): number => distance(a, relay) + distance(relay, b);
  const [best] = HUBS.filter((each) => each.relay && each !== a && each !== b).toSorted((x, y) => through(x) - through(y));
  return best && through(best) <= straight * DETOUR ? best : undefined;
}

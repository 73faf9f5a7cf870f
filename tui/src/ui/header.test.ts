import { expect, test } from 'vitest';
import { width } from '../text/width.ts';
import { wayBack } from './header.tsx';

const STEPS = ['推荐', '直播间 山野装备夜场', '三秒速开双人帐篷 防风防雨 免搭建 露营帐篷', '确认订单', '收银台'];

test('R10.06 the way back is whole where there is room, and long names give way first', () => {
  expect(wayBack(STEPS, 200)).toBe(STEPS.join(' › '));
  expect(wayBack(STEPS, 80)).toBe('推荐 › 直播间 山野装备夜场 › 三秒速开双人帐篷 防风防… › 确认订单 › 收银台');
});

test('R10.06 where one is stays in sight however narrow it is: steps go from the middle', () => {
  expect(wayBack(STEPS, 60)).toBe('推荐 › … › 三秒速开双人帐篷 防风防… › 确认订单 › 收银台');
  expect(wayBack(STEPS, 40)).toBe('推荐 › … › 确认订单 › 收银台');
  expect(wayBack(STEPS, 22)).toBe('推荐 › … › 收银台');
  expect(wayBack(STEPS, 12)).toBe('… › 收银台');
  for (let room = 1; room < 120; room += 1) expect(width(wayBack(STEPS, room))).toBeLessThanOrEqual(room);
});

test('R10.06 a single place that is too long is cut', () => {
  expect(wayBack(['三秒速开双人帐篷'], 9)).toBe('三秒速开…');
});

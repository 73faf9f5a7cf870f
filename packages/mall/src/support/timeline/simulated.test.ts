import type { Request } from '@yellowcart/kernel/command';
import { expect, test } from 'vitest';
import { autopilotTimer } from '../../autopilot/timers.ts';
import { stages } from '../../stages.ts';
import { planWords, simulatedWords } from './simulated.ts';

/** The jobs that an event sets. */
const jobs = (type: string, data: object, stream = 'autopilot-O'): Request[] =>
  autopilotTimer({ type, stream, data, version: 1, at: 1, actor: 'system', cause: '' }).flatMap((due) =>
    due.at === null ? [] : [due.request],
  );
const words = (requests: readonly Request[]): (string | undefined)[] => requests.map((request) => simulatedWords(request)?.zh);

test('R10.05 what simulated people have planned is told in words, with places and cases', () => {
  const pack = 'plain';
  const warehouse = ['pick', 'check', 'pack', 'outbound'].map((job) => ({ pack, job, at: 2 }));
  expect(words(jobs('WarehousePlanned', { steps: warehouse }))).toEqual(['模拟仓库拣货', '模拟仓库复核', '模拟仓库打包', '模拟仓库出库']);
  const route = [
    { stop: 0, job: 'collect', at: 2, place: '杭州营业点' },
    { stop: 1, job: 'arrive', at: 2, place: '杭州转运中心' },
    { stop: 2, job: 'leave', at: 2, place: '杭州转运中心', next: '武汉转运中心' },
    { stop: 3, job: 'dispatch', at: 2, place: '西湖区营业点' },
    { stop: 4, job: 'sign', at: 2 },
    { stop: 0, job: 'return', at: 2, place: '杭州营业点' },
  ];
  expect(words(jobs('RoutePlanned', { waybill: 'SF1', steps: route }))).toEqual([
    '模拟快递揽收',
    '模拟快递到达 杭州转运中心',
    '模拟快递离开 杭州转运中心，发往 武汉转运中心',
    '模拟快递派送',
    '模拟快递送达',
    '模拟快递退回商家',
  ]);
  const cases = ['answer', 'inspect', 'resend', 'rule'].flatMap((job) => jobs('CaseStepPlanned', { case: 'C1', job, at: 2 }));
  for (const text of words(cases)) expect(text).toMatch(/^模拟(商家|平台).*C1$/);
  expect(words(jobs('AutopilotPlanned', { waybill: 'SF1', legs: [{ job: 'origin', at: 2 }] }))).toEqual(['模拟快递走下一程']);
});

test('R10.05 no job of theirs that waits for its time is told by its bare name', () => {
  // Who looks at a case does so at once: it is never waited for.
  const atOnce = ['autopilot handle'];
  const all = stages.flatMap(({ commands }) => commands.map((each) => each.words)).filter((each) => each.startsWith('autopilot '));
  for (const each of all.filter((name) => !atOnce.includes(name)))
    expect(simulatedWords({ do: each, with: { job: 'pick', case: 'C1' } }), each).toBeDefined();
});

test('R10.05 a plan of theirs is told in words where it set something, and is no news', () => {
  const plans = [
    { type: 'WarehousePlanned', steps: [] },
    { type: 'RoutePlanned', waybill: 'SF1', steps: [] },
    { type: 'AutopilotPlanned', waybill: 'SF1', legs: [] },
    { type: 'CaseStepPlanned', case: 'C1', job: 'rule', at: 2 },
  ] as const;
  for (const plan of plans) {
    const { zh, en, mirror } = planWords(plan);
    expect([zh, en], plan.type).toEqual([expect.stringContaining('模拟'), expect.stringContaining('simulated')]);
    expect(mirror).toBe(true);
  }
  expect(planWords(plans[1]).zh).toBe('模拟快递排好了 SF1 的路线');
});

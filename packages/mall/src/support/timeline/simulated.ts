import type { Request } from '@yellowcart/kernel/command';
import type { AutopilotEvent } from '../../autopilot/autopilot.ts';
import type { Named } from './names.ts';
import { mirror, type Said } from './said.ts';

const named = (zh: string, en: string): Named => ({ zh, en });

const WAREHOUSE: Readonly<Record<string, Named>> = {
  pick: named('拣货', 'picks'),
  check: named('复核', 'checks'),
  pack: named('打包', 'packs'),
  outbound: named('出库', 'sends out'),
};

/** What the jobs are given: an id, a step, a place. */
type Given = Readonly<Record<string, string | undefined>>;

/** A step of a parcel's way, with the place that it names. */
function moved({ job, place: at, next: to }: Given): Named {
  switch (job) {
    case 'collect':
      return named('揽收', 'collects');
    case 'leave':
      return named(`离开 ${at}，发往 ${to}`, `leaves ${at} for ${to}`);
    case 'dispatch':
      return named('派送', 'sets out for the door');
    case 'sign':
      return named('送达', 'is at the door');
    case 'return':
      return named('退回商家', 'brings it back to the merchant');
    case 'arrive':
      return named(`到达 ${at}`, `arrives at ${at}`);
    default:
      return named('走下一程', 'goes on');
  }
}

/** What simulated people will do in a job of theirs; undefined for any other job. Whoever is quicker leaves them nothing to do (T3). */
export function simulatedWords({ do: words, with: input }: Request): Named | undefined {
  const given = input as Given;
  const of = given['case'];
  switch (words) {
    case 'autopilot ship':
      return named('模拟仓库安排发货', 'the simulated warehouse plans it');
    case 'autopilot prepare': {
      const { zh, en } = WAREHOUSE[given['job']!]!;
      return named(`模拟仓库${zh}`, `the simulated warehouse ${en}`);
    }
    case 'autopilot follow':
      return named('模拟快递安排路线', 'the simulated carrier plans the way');
    case 'autopilot carry': {
      const { zh, en } = moved(given);
      return named(`模拟快递${zh}`, `the simulated carrier ${en}`);
    }
    case 'autopilot answer':
      return named(`模拟商家答复售后 ${of}`, `the simulated merchant answers case ${of}`);
    case 'autopilot inspect':
      return named(`模拟商家验货，售后 ${of}`, `the simulated merchant inspects the goods of case ${of}`);
    case 'autopilot resend':
      return named(`模拟商家寄出，售后 ${of}`, `the simulated merchant sends the goods of case ${of}`);
    case 'autopilot rule':
      return named(`模拟平台判定售后 ${of}`, `the simulated platform rules case ${of}`);
    default:
      return undefined;
  }
}

/** A plan of simulated people. It decides nothing, so that it is no news; what it sets is told with each step. */
export function planWords(event: AutopilotEvent): Said {
  switch (event.type) {
    case 'WarehousePlanned':
      return mirror('order', '模拟仓库排好了备货', 'The simulated warehouse planned its work');
    case 'RoutePlanned':
    case 'AutopilotPlanned':
      return mirror('parcel', `模拟快递排好了 ${event.waybill} 的路线`, `The simulated carrier planned the way of ${event.waybill}`);
    case 'CaseStepPlanned':
      return mirror(
        'case',
        `售后 ${event.case} 已排给模拟的商家或平台`,
        `Case ${event.case} waits for a simulated merchant or the platform`,
      );
  }
}

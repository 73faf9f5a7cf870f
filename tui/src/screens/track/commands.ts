import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Parcel } from '../../data/parcel.ts';
import type { Session } from '../../session/session.ts';
import { money } from '../../text/format.ts';
import { goOrBack } from '../shared/open.ts';
import { noAppeal, type TrackRoute } from './model.ts';

/** What the commands of a parcel are made of. `furthest`: how far the scans scroll. */
export type Tracked = {
  readonly route: TrackRoute;
  readonly parcel: Parcel | undefined;
  readonly order: string | undefined;
  readonly waybill: string | undefined;
  readonly all: readonly string[];
  readonly now: number | undefined;
  readonly furthest: number;
  /** Shows the map instead of the facts, or the facts again; undefined where both are there, or no map. */
  readonly map: (() => void) | undefined;
};

/** Another parcel of the order, its order or case, an appeal (R7.04, R7.07, R7.09). */
export function trackCommands(session: Session, at: Tracked, page: number, scroll: (to: (first: number) => number) => void): Command[] {
  const t = session.words();
  const { parcel, order, waybill, all } = at;
  const turn = (by: number) => (): void => {
    const next = all[(all.indexOf(waybill ?? '') + by + all.length) % all.length];
    // The parcel one was at is not a step of the way back.
    if (next !== undefined && order !== undefined) session.navigate({ type: 'replace', route: { screen: 'track', order, waybill: next } });
  };
  const several = all.length > 1 && order !== undefined;
  return [
    { id: 'track.next', keys: ['tab', ']', 'l', 'right'], title: { zh: '下一个包裹', en: 'Next parcel' }, when: several, run: turn(1) },
    {
      id: 'track.previous',
      keys: ['shift-tab', '[', 'h', 'left'],
      title: { zh: '上一个包裹', en: 'Previous parcel' },
      quiet: true,
      when: several,
      run: turn(-1),
    },
    {
      id: 'track.appeal',
      keys: ['a'],
      title: { zh: '未送货上门申诉', en: 'Appeal: not brought to the door' },
      when: parcel?.doorDelivery === true && parcel.way !== 'back',
      disabledReason: parcel && noAppeal(parcel, at.now, t),
      run: async () => {
        const result = await session.act('parcel appeal', { waybill });
        if (result.ok) session.toast({ tone: 'good', text: t.track.appealed(money(result.answer.compensation)) });
      },
    },
    {
      id: 'track.map',
      keys: ['m'],
      title: { zh: '地图', en: 'Map' },
      when: at.map !== undefined && parcel !== undefined,
      run: () => at.map?.(),
    },
    {
      id: 'track.case',
      keys: ['e'],
      title: { zh: '看售后单', en: 'Request' },
      when: Boolean(parcel?.case),
      run: () => goOrBack(session, { screen: 'case', case: parcel?.case ?? '' }),
    },
    {
      id: 'track.order',
      keys: ['o'],
      title: { zh: '看订单', en: 'Order' },
      when: order !== undefined,
      run: () => goOrBack(session, { screen: 'order', order: order ?? '' }),
    },
    ...moving(at.furthest + 1, page, scroll),
  ];
}

import type { Command } from '../../commands/command.ts';
import { clamp } from '../../commands/moving.ts';
import type { Order } from '../../data/answers.ts';
import type { Moment, Moments, Was } from '../../data/past.ts';
import type { Reading } from '../../data/live.ts';
import { useLocal, useReading } from '../../session/hooks.ts';

/** Where on the way of an order one looks: the moment's number from the first on; undefined is now. */
export type TravelAction =
  | { readonly type: 'begin'; readonly last: number }
  | { readonly type: 'go'; readonly to: number; readonly last: number }
  | { readonly type: 'end' };

/** Pure. Time travel begins at the last moment, and ends where one comes back to it from the left. */
export function travelled(at: number | undefined, action: TravelAction): number | undefined {
  switch (action.type) {
    case 'begin':
      return action.last;
    case 'go':
      return clamp(action.to, action.last + 1);
    case 'end':
      return undefined;
  }
}

export type Travel = {
  /** Undefined while one looks at now. */
  readonly at: number | undefined;
  readonly moments: readonly Moment[];
  readonly was: Reading<Order> | undefined;
  readonly act: (action: TravelAction) => void;
};

/** The past of an order, read from its events while somebody looks back. `event`: the one that a link leads to. */
export function useTravel(order: string, event: number | undefined): Travel {
  const [state, act] = useLocal<number | 'link' | undefined, TravelAction>(
    'travel',
    (now, action) => travelled(now === 'link' ? undefined : now, action),
    () => (event === undefined ? undefined : 'link'),
  );
  const told = useReading<Moments>(state === undefined ? undefined : 'order history', { order });
  const moments = told.state === 'ready' ? told.answer.moments : [];
  const linked = moments.findLastIndex((moment) => moment.event <= (event ?? 0));
  const at = state === 'link' ? (moments.length > 0 ? Math.max(0, linked) : undefined) : state;
  const moment = at === undefined ? undefined : moments[clamp(at, moments.length)];
  // The neighbours are asked ahead, so that moving along shows no gaps.
  const near = (by: number): Moment | undefined => (at === undefined ? undefined : moments[clamp(at, moments.length) + by]);
  useReading(near(-1) ? 'order history' : undefined, { order, event: near(-1)?.event });
  useReading(near(1) ? 'order history' : undefined, { order, event: near(1)?.event });
  const reading = useReading<Was>(moment ? 'order history' : undefined, { order, event: moment?.event });
  const was: Reading<Order> | undefined =
    at === undefined ? undefined : reading.state === 'ready' ? { state: 'ready', answer: reading.answer.was } : reading;
  return { at: at === undefined ? undefined : clamp(at, Math.max(1, moments.length)), moments, was, act };
}

/** `t` and what follows: along the events and back to now. */
export function travelCommands({ at, moments, act }: Travel): Command[] {
  const last = Math.max(0, moments.length - 1);
  if (at === undefined)
    return [
      { id: 'order.travel', keys: ['t'], title: { zh: '时光机', en: 'Time machine' }, run: () => act({ type: 'begin', last: 9999 }) },
    ];
  const go = (to: number) => () => act({ type: 'go', to, last });
  return [
    { id: 'travel.back', keys: ['h', 'left'], title: { zh: '往前', en: 'Earlier' }, repeats: true, run: go(at - 1) },
    { id: 'travel.on', keys: ['l', 'right'], title: { zh: '往后', en: 'Later' }, repeats: true, run: go(at + 1) },
    { id: 'travel.first', keys: ['home', '0'], title: { zh: '最初', en: 'The beginning' }, run: go(0) },
    { id: 'travel.last', keys: ['end', '$'], title: { zh: '最后一件', en: 'The last event' }, quiet: true, run: go(last) },
    { id: 'travel.end', keys: ['t', 'space', 'esc'], title: { zh: '回到现在', en: 'Back to now' }, run: () => act({ type: 'end' }) },
  ];
}

import { describe, expect, test } from 'vitest';
import { batchOf, foldInputs, inputsOf, keysToLoad, type Placed } from './fold.ts';
import { changesOf, table, type Happened, type Table } from './view.ts';

type Counter = { readonly id: string; readonly n: number };

const entity = {} as Table['entity'];
const up = (row: Counter | undefined, id: string, by: number): Counter => ({ id, n: (row?.n ?? 0) + by });

type ThingEvent = { readonly type: 'Added' | 'Removed' | 'Seen' | 'Grown' };

const Things = table<Counter, ThingEvent>({
  entity,
  on: { Added: { fold: (row, _event, id) => up(row, id, 1) }, Removed: { fold: () => null }, Seen: { fold: (row) => row } },
});
const Total = table<Counter>({
  entity,
  every: { keys: ({ type }) => (type === 'Reset' ? ['all'] : []), fold: () => null },
  from: [changesOf(Things, { keys: () => ['all'], fold: (row, { before, after }, id) => up(row, id, (after?.n ?? 0) - (before?.n ?? 0)) })],
});

const event = (position: number, type: string, id = 'a'): Happened => ({
  position,
  stream: `thing-${id}`,
  version: 1,
  type,
  data: {},
  at: 0,
  actor: '',
  cause: '',
});

function run(events: readonly Happened[], things = new Map<string, any>(), totals = new Map<string, any>()) {
  const dirty = new Set<string>();
  const changes = new Map<Table, readonly Placed[]>([
    [Things, foldInputs(inputsOf(Things, batchOf(events), new Map()), { rows: things, dirty }, true)],
  ]);
  foldInputs(inputsOf(Total, batchOf(events), changes), { rows: totals, dirty: new Set() }, false);
  return { things, totals, dirty };
}

describe('folding a batch', () => {
  test('rows follow their events; null takes a row away, the same object leaves it alone', () => {
    const { things, dirty } = run([
      event(1, 'Added'),
      event(2, 'Added'),
      event(3, 'Added', 'b'),
      event(4, 'Removed', 'b'),
      event(5, 'Removed', 'c'),
    ]);
    expect([...things.values()]).toEqual([{ id: 'a', n: 2 }]);
    expect([...dirty]).toEqual(['a', 'b']);
    expect([...run([event(1, 'Seen')], new Map([['a', { id: 'a', n: 1 }]])).dirty]).toEqual([]);
  });

  test('a table follows another one event by event, between its own events', () => {
    const events = [event(1, 'Added'), event(2, 'Reset'), event(3, 'Added'), event(4, 'Removed')];
    expect(run(events).totals.get('all')).toEqual({ id: 'all', n: -1 });
  });

  test('R10.01 where a batch is cut makes no difference', () => {
    const events = [event(1, 'Added'), event(2, 'Added', 'b'), event(3, 'Reset'), event(4, 'Added'), event(5, 'Removed', 'b')];
    const whole = run(events);
    for (let cut = 0; cut <= events.length; cut += 1) {
      const first = run(events.slice(0, cut));
      const second = run(events.slice(cut), first.things, first.totals);
      expect([second.things, second.totals]).toEqual([whole.things, whole.totals]);
    }
  });

  test('rows that a batch makes itself are not looked for', () => {
    const Made = table<Counter, ThingEvent>({
      entity,
      on: { Added: { creates: true, fold: (row, _, id) => up(row, id, 1) }, Grown: { fold: (row, _, id) => up(row, id, 1) } },
    });
    const inputs = inputsOf(
      Made,
      batchOf([event(1, 'Grown', 'a'), event(2, 'Added', 'b'), event(3, 'Grown', 'b'), event(4, 'Other', 'c')]),
      new Map(),
    );
    expect(keysToLoad(inputs)).toEqual(['a']);
  });
});

import { aggregate, refold } from '@yellowcart/kernel/aggregate';
import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Rewriting, Wiring, Work } from '../store.ts';

type BoxEvent =
  | { type: 'BoxFilled'; by: number; ringAt?: number }
  | { type: 'BoxRang'; at: number }
  | { type: 'BoxSilenced' }
  | { type: 'BoxSummed'; sum: number };
export const Box = aggregate<{ sum: number; rings: readonly number[] }, BoxEvent>('box', {
  fold: 1,
  initial: { sum: 0, rings: [] },
  on: {
    BoxFilled: (state, { by }) => ({ ...state, sum: state.sum + by }),
    BoxRang: (state, { at }) => ({ ...state, rings: [...state.rings, at] }),
    BoxSilenced: (state) => state,
    BoxSummed: (_, { sum }) => ({ sum, rings: [] }),
  },
});
/** The same with another fold. */
export const Folded = { ...Box, fold: 2, evolve: (state: any, event: BoxEvent) => ({ ...Box.evolve(state, event), folded: true }) };

/** When the boxes begin. */
export const START = Date.UTC(2026, 10, 11);

/** A business of boxes: filling one can set a bell, which rings at its own instant and may set the next. */
export const wiring = (real: () => number): Wiring => ({
  real,
  sums: ['BoxSummed'],
  timer: ({ type, stream, data }) => {
    const key = `${stream}/bell`;
    if (type === 'BoxFilled' && data.ringAt !== undefined)
      return [{ key, at: data.ringAt, request: { do: 'ring', with: { box: stream.slice(4) } } }];
    return type === 'BoxSilenced' ? [{ key, at: null }] : [];
  },
  job: ({ request, at }) => ring(String(request.with['box']), at),
});

function* ring(id: string, at: number): Step<Outcome<null>> {
  const box = yield* load(Box, id);
  if (box.state.rings.length < 3) box.append({ type: 'BoxRang', at });
  return accept(null);
}

/** Takes one out of everything that was ever put into a box. */
export const lessened = (box: string): Rewriting => ({
  streams: [box],
  event: ({ data }) => ({ ...data, by: (data as { by: number }).by - 1 }),
  fold: (_, events) => ({ fold: Box.fold, state: refold(Box, events as never[]) }),
  text: (json) => json,
  files: [],
});

/** Puts something into a box, unless it is full then. */
export const fill = (id: string, by: number, more: Partial<Work> & { ringAt?: number } = {}): Work => {
  const { ringAt, ...work } = more;
  return {
    request: { do: 'fill', with: { id, by } },
    actor: 'me',
    *step() {
      const box = yield* load(Box, id);
      if (box.state.sum + by > 10) return reject('FULL', { sum: box.state.sum });
      box.append({ type: 'BoxFilled', by, ...(ringAt === undefined ? {} : { ringAt }) });
      return accept({ sum: box.state.sum });
    },
    ...work,
  };
};

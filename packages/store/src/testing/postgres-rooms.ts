import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { loadAll, type Step } from '@yellowcart/kernel/step';
import type { Recorded } from '@yellowcart/kernel/timer';
import pg from 'pg';
import { addressOf, type AddressOptions } from '../postgres-address.ts';
import { createPostgres } from '../postgres-schema.ts';
import { statementsIn } from '../postgres-statements.ts';
import { postgresStore } from '../postgres.ts';
import { FIRST, headOf, linkOf, sealEvent, sealStream } from '../seals.ts';
import type { Store, Wiring, Work } from '../store.ts';
import { Box, START, wiring } from './boxes.ts';
import type { TestServer } from './postgres-server.ts';

/** A store for one test, opened as often as it likes; everything is closed with it. */
export type Room = {
  readonly url: string;
  open(options?: AddressOptions & { readonly url?: string; readonly wiring?: Wiring }): Promise<Store>;
  /** A connection past the store, as the superuser. */
  client(): Promise<pg.Client>;
  leave(): Promise<void>;
};

export async function roomOn(server: TestServer, schema?: string): Promise<Room> {
  const url = schema === undefined ? server.storeUrl() : `${server.url}?schema=${schema}`;
  await createPostgres(addressOf(url));
  const leaving: (() => Promise<void>)[] = [];
  return {
    url,
    async open({ url: other = url, wiring: own = wiring(() => START), ...options } = {}) {
      const store = await postgresStore(other, own, options);
      leaving.push(() => store.close());
      return store;
    },
    async client() {
      const client = new pg.Client(addressOf(url).config);
      client.on('error', () => {});
      await client.connect();
      leaving.push(() => client.end());
      return client;
    },
    leave: async () => {
      for (const each of leaving.splice(0).toReversed()) await each();
    },
  };
}

/** One event of a box written by hand, inside whatever transaction the connection is in: a writer that the test can hold still. */
export async function writeByHand(client: pg.Client, url: string, stream: string, version: number): Promise<void> {
  const { schema } = addressOf(url);
  const state = JSON.stringify({ sum: version, rings: [] });
  const event = { stream, version, type: 'BoxFilled', data: '{"by":1}', meta: '{"actor":"hand","cause":"fill"}', at: START };
  const { rows } = await client.query<{ seal: Buffer }>(`select seal from ${schema}.streams where id = $1`, [stream]);
  const seal = sealEvent(rows[0] ? headOf(rows[0].seal) : FIRST, event);
  const row = [[stream], [version - 1], [version], [1], [state], [START]];
  const nothing = Array.from({ length: 12 }, () => []);
  const seals = [[seal], [sealStream(linkOf(seal), stream, version, 1, state)], [], [], [], []];
  await client.query(statementsIn(schema).write, [...Object.values(event).map((value) => [value]), ...row, ...nothing, ...seals]);
}

/** Puts one into each of several boxes, named in any order; refused when one of them is full. */
export const fillAll = (ids: readonly string[], full = Infinity, more: Partial<Work> = {}): Work<number> => ({
  request: { do: 'fill all', with: { ids } },
  actor: 'me',
  *step(): Step<Outcome<number>> {
    const boxes = yield* loadAll(Box, ids);
    if (boxes.some(({ state }) => state.sum >= full)) return reject('FULL');
    for (const box of boxes) box.append({ type: 'BoxFilled', by: 1 });
    return accept(boxes[0]!.state.sum);
  },
  ...(more as Partial<Work<number>>),
});

/** Follows a store as its views do: from the place of the last event it took. */
export function follower(store: Store): { readonly taken: Recorded[]; look(): Promise<void> } {
  const taken: Recorded[] = [];
  return {
    taken,
    async look() {
      const upTo = await store.head();
      for (;;) {
        const events = await store.read({ after: taken.at(-1)?.position ?? 0, upTo, limit: 7 });
        if (events.length === 0) return;
        taken.push(...events);
      }
    },
  };
}

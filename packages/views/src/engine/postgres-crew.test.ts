import { freezerOf } from '@yellowcart/store/testing/postgres-freezer';
import type { TestServer } from '@yellowcart/store/testing/postgres-server';
import fc from 'fast-check';
import { hostname } from 'node:os';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shift } from '../place.ts';
import { quickServer } from '../testing/quick-server.ts';
import { joined, keepersOf } from './postgres-crew.ts';
import { connect, inTransaction, leave, LOCKS } from './postgres-server.ts';

const PARTS = ['large', 'middle', 'small'];
let server: TestServer;
let crews = 0;

beforeAll(async () => {
  server = await quickServer();
});
afterAll(() => server?.stop());

/** One of a crew, with what it was last told is its own. */
type Member = { readonly shift: Shift; kept: readonly string[]; readonly lost: Promise<void> };

async function joins(crew: string): Promise<Member> {
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  return { shift: await joined(server.url, crew, PARTS, new AbortController().signal, resolve), kept: [], lost };
}

const looks = async (member: Member): Promise<void> => {
  member.kept = await member.shift.parts();
};

/** Ends the connection of whoever holds a part, as if its machine were gone. */
const cutOff = (crew: string, part: string): Promise<unknown> =>
  inTransaction(server.url, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = ${LOCKS.keep}
        and objid = (hashtext($1)::bigint & 4294967295)::oid and mode = 'ExclusiveLock'`,
      [`${crew} ${part}`],
    ),
  );

const owned = (members: readonly Member[]): string[] => members.flatMap(({ kept }) => kept).toSorted();

describe('R10.09 those who keep the parts of the views', () => {
  test('one keeps all; of two each some, and the largest goes to who comes; what one leaves the other takes', async () => {
    const crew = `crew_${(crews += 1)}`;
    const [first, second] = [await joins(crew), await joins(crew)];
    await second.shift.leave();
    await looks(first);
    expect(first.kept).toEqual(PARTS);
    const third = await joins(crew);
    await looks(third);
    expect(third.kept).toEqual([]);
    await looks(first);
    await looks(third);
    expect([first.kept, third.kept]).toEqual([['middle', 'small'], ['large']]);
    const us = `${hostname().slice(0, 30)}:${process.pid}`;
    expect(await keepersOf(server.url, crew, PARTS)).toEqual(new Map(PARTS.map((part) => [part, us])));
    await first.shift.leave();
    expect(await keepersOf(server.url, crew, PARTS)).toEqual(new Map([['large', us]]));
    await looks(third);
    expect(third.kept).toEqual(PARTS);
    await third.shift.leave();
  });

  test('whoever comes, goes, looks or is cut off in which order: nobody has what another has, and in the end all is shared out', async () => {
    const act = fc.oneof(
      fc.record({ does: fc.constant('join' as const), who: fc.nat(9) }),
      fc.record({ does: fc.constantFrom('look' as const, 'leave' as const), who: fc.nat(9) }),
      fc.record({ does: fc.constant('cut off' as const), who: fc.nat(PARTS.length - 1) }),
      fc.record({ does: fc.constant('look' as const), who: fc.nat(9) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 20 }), async (acts) => {
        const crew = `crew_${(crews += 1)}`;
        let members: readonly Member[] = [await joins(crew)];
        for (const { does, who } of acts) {
          const member = members[who % members.length];
          if (does === 'join') members = [...members, await joins(crew)];
          else if (does === 'look' && member) await looks(member);
          else if (does === 'leave' && member) {
            await member.shift.leave();
            members = members.filter((each) => each !== member);
          } else if (does === 'cut off') {
            await cutOff(crew, PARTS[who]!);
            const holder = members.find(({ kept }) => kept.includes(PARTS[who]!));
            await holder?.lost;
            members = members.filter((each) => each !== holder);
          }
          const all = owned(members);
          expect(new Set(all).size).toBe(all.length);
          expect([...(await keepersOf(server.url, crew, PARTS)).keys()].toSorted()).toEqual(all);
        }
        if (members.length === 0) members = [await joins(crew)];
        // Once to give back, once to take.
        for (const member of [...members, ...members]) await looks(member);
        expect(owned(members)).toEqual(PARTS);
        for (const { kept } of members) expect(kept.length).toBeLessThanOrEqual(Math.ceil(PARTS.length / members.length));
        for (const { shift } of members) await shift.leave();
      }),
      { numRuns: 25 },
    );
  });

  test('two crews do not know of each other', async () => {
    const [ours, theirs] = [await joins('crew_a'), await joins('crew_b')];
    for (const member of [ours, theirs, ours]) await looks(member);
    expect([ours.kept, theirs.kept]).toEqual([PARTS, PARTS]);
    for (const { shift } of [ours, theirs]) await shift.leave();
  });

  test('who leaves a server that is frozen is let go', async () => {
    const member = await joins('crew_frozen');
    await looks(member);
    const client = await connect(server.url);
    const frozen = await freezerOf(server, client as never);
    frozen.freeze();
    try {
      await member.shift.leave();
    } finally {
      frozen.thaw();
    }
    await leave(client);
  });

  test('who is told to stop while the server cannot be reached stops, and has nothing', async () => {
    const over = new AbortController();
    const waiting = joined('postgres://nobody@127.0.0.1:1/none', 'crew', PARTS, over.signal, () => {});
    over.abort();
    const shift = await waiting;
    expect(await shift.parts()).toEqual([]);
    await shift.leave();
  });
});

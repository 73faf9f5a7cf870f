import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { startPostgres } from '../../packages/store/src/testing/postgres-server.ts';
import { check, type Check } from './checks.ts';
import { programOn } from './program.ts';

/** Does something with a PostgreSQL server: that of YELLOWCART_POSTGRES, or one that goes away with it. `address` names a new store. */
export async function onServer<R>(work: (address: () => string) => Promise<R>): Promise<R> {
  const given = process.env['YELLOWCART_POSTGRES'];
  if (given !== undefined) {
    let stores = 0;
    return work(() => {
      const url = new URL(given);
      url.searchParams.set('schema', `real_orders_${process.pid}_${(stores += 1)}`);
      return url.href;
    });
  }
  const server = await startPostgres();
  try {
    return await work(() => server.storeUrl());
  } finally {
    await server.stop();
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The moving-over guide of docs/postgres.md: export, import, doctor, and back again; every byte is the same. */
export async function moveOver(folder: string, address: string, place: string): Promise<Check[]> {
  const [out, back, again] = ['out', 'back', 'again'].map((name) => join(place, `${name}.ndjson`)) as [string, string, string];
  const [here, there, home] = [programOn(folder, place), programOn(address, place), programOn(join(place, 'moved-back'), place)];
  const run = async (program: typeof here, ...words: string[]): Promise<number> => {
    const { exit, seconds } = await program.stream(words);
    if (exit !== 0) throw new Error(`${words.join(' ')}: exit ${exit}`);
    return seconds;
  };
  const times = [
    await run(here, 'store', 'export', out),
    await run(there, 'store', 'import', out),
    await run(there, 'store', 'export', back),
    await run(home, 'store', 'import', back),
    await run(home, 'store', 'export', again),
  ];
  console.log(`moving over: export, import, export, import back, export: ${times.map((each) => each.toFixed(1)).join(' ')} s`);
  const doctor = await there.json('doctor');
  const digest = await sha256(out);
  return [
    check('moved to PostgreSQL: an export of it is the same file', digest, await sha256(back)),
    check('moved back: an export of it is the same file', digest, await sha256(again)),
    check('moved to PostgreSQL: doctor', true, doctor.ok),
  ];
}

import { startPostgres, type TestServer } from '@yellowcart/store/testing/postgres-server';
import { connect } from '../engine/postgres-server.ts';

/** A server that does not wait for its disk: what is tried here is disposable, and is many tables. */
export async function quickServer(): Promise<TestServer> {
  const server = await startPostgres();
  const client = await connect(server.url);
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) await client.query(`alter system set ${setting} = off`);
  await client.query('select pg_reload_conf()');
  await client.end();
  return server;
}

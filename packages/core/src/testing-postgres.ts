// The server of the store's own tests, for those of whoever stands on the core.
export { startPostgres, type TestServer } from '@yellowcart/store/testing/postgres-server';

// The server of the store's own tests, for those of whoever stands on the core.
export { startPostgres, type TestServer } from '@yellowcart/store/testing/postgres-server';

/** The address of the store `yellowcart` as a role sees it whose password is its name. */
export function asRole(server: { readonly url: string }, role: string): string {
  const url = new URL(server.url);
  [url.username, url.password] = [role, role];
  url.searchParams.set('schema', 'yellowcart');
  return url.href;
}

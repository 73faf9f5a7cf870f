import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * What happens to the next thing asked of the server that is waited for: a commit, unless told otherwise. `cut off`: it goes nowhere,
 * and the server hears nothing any more, not even that the connection ended.
 */
export type Mishap = 'reply lost' | 'request lost' | 'cut off' | undefined;

export type Proxy = {
  /** The address with this proxy in the place of the server. */
  url(server: string): string;
  /** Takes effect once. */
  mishap: Mishap;
  /** The text by which it knows what it waits for. */
  target: string;
  /** The state that whoever asked is told as if the server had ended with it, before the connection does. */
  says: string | undefined;
  /** No new connection goes through while it is set. */
  down: boolean;
  /** New connections are taken, and nobody ever says anything on them. */
  silent: boolean;
  /** The server that new connections go to: another may take its place. */
  server: string;
  /** How many connections did not go through. */
  readonly refused: number;
  /** How often a mishap took effect. */
  readonly happened: number;
  close(): Promise<void>;
};

/** What a server says that gives up in the middle of something, as it goes over the wire. */
function panic(state: string): Buffer {
  const fields = Buffer.from(`SPANIC\0VPANIC\0C${state}\0Mit cannot go on\0\0`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from('E'), length, fields]);
}

/** A way to a server that breaks when it is told to: the connection ends, and whoever asked never hears what became of it. */
export async function proxyTo(server: string): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const proxy = {
    mishap: undefined as Mishap,
    target: 'commit\0',
    says: undefined as string | undefined,
    down: false,
    silent: false,
    server,
    refused: 0,
    happened: 0,
  };
  const listener = createServer((near) => {
    if (proxy.down) {
      proxy.refused += 1;
      return void near.destroy();
    }
    if (proxy.silent) {
      proxy.refused += 1;
      return void sockets.add(near.on('error', () => {}));
    }
    const { hostname, port } = new URL(proxy.server);
    const far = connect(Number(port), hostname);
    let cut = false;
    const end = (): void => void (near.destroy(), cut || far.destroy());
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => (sockets.delete(socket), end()));
    }
    const endWith = (state: string | undefined): void => {
      if (state === undefined) return end();
      far.destroy();
      near.end(panic(state));
    };
    let deaf = false;
    near.on('data', (data) => {
      const { mishap, target } = proxy;
      if (mishap !== undefined && data.includes(target)) {
        proxy.mishap = undefined;
        proxy.happened += 1;
        if (mishap === 'request lost') return endWith(proxy.says);
        if (mishap === 'cut off') cut = true;
        // The server gets it and does it; its answer goes nowhere.
        else deaf = true;
      }
      if (!cut) far.write(data);
    });
    far.on('data', (data) => {
      if (deaf) endWith(proxy.says);
      else if (!cut) near.write(data);
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const own = String((listener.address() as AddressInfo).port);
  return Object.assign(proxy, {
    url(address: string) {
      const url = new URL(address);
      url.port = own;
      return url.href;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  });
}

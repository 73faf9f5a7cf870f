import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** The way to a server that takes its time in each direction, ms, and counts what goes by. */
export async function farAway(
  url: string,
  ms: number,
): Promise<{ url: string; counted: { statements: number; trips: number }; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  const counted = { statements: 0, trips: 0 };
  // What goes by is passed on at once, as who speaks to a server sends it: a kernel that gathers small packets would make it 40 ms away.
  const listener = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: Number(port), host: hostname, noDelay: true });
    const later = (work: () => void): void => void (ms === 0 ? work() : setTimeout(work, ms));
    let ours = false;
    near.on('data', (data: Buffer) => {
      // A message of the protocol that asks for an answer: a simple query, or the end of an extended one.
      for (let at = 0; at + 5 <= data.length; at += 1 + data.readInt32BE(at + 1))
        if ('QS'.includes(String.fromCharCode(data[at]!))) counted.statements += 1;
      if (!ours) counted.trips += 1;
      ours = true;
      later(() => far.write(data));
    });
    far.on('data', (data) => {
      ours = false;
      later(() => near.write(data));
    });
    near.on('close', () => far.destroy()).on('error', () => far.destroy());
    far.on('close', () => near.destroy()).on('error', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const there = new URL(url);
  there.port = String((listener.address() as AddressInfo).port);
  return { url: there.href, counted, close: async () => void listener.close() };
}

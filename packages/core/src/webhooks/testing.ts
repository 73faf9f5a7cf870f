import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Told } from './deliver.ts';
import { openListener, type Listener, type ListenOptions } from './listen.ts';

/** What a receiver does with a request: answers with a status, or in its own way. */
export type Behaviour = number | ((request: IncomingMessage, response: ServerResponse) => void);

/** A request as it came in. */
export type Received = {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: any;
  readonly text: string;
};

/** Never answers. */
export const silence: Behaviour = () => {};
/** Hangs up. */
export const hangUp: Behaviour = (request) => void request.socket.destroy();
/** Says that it took it, and goes on talking for ever. */
export const endless: Behaviour = (_, response) => {
  response.writeHead(200);
  response.write('x'.repeat(100_000));
};

/**
 * A real HTTP server that receives webhooks: it does what it is told in turn, then answers 200. A behaviour may be put under a type
 * of notice: it holds for that type only.
 */
export async function receiver(...script: Behaviour[]) {
  const received: Received[] = [];
  const byType = new Map<string, Behaviour[]>();
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const text = Buffer.concat(chunks as Buffer[]).toString('utf8');
      const body = JSON.parse(text) as { type: string };
      received.push({ path: request.url!, method: request.method!, headers: request.headers as Record<string, string>, body, text });
      for (const each of waiting.filter(({ count }) => received.length >= count)) each.resolve();
      const behaviour = byType.get(body.type)?.shift() ?? script.shift() ?? 200;
      if (typeof behaviour === 'number') response.writeHead(behaviour).end();
      else behaviour(request, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    /** What it does with the next ones of a type. */
    when: (type: string, ...behaviours: Behaviour[]): void => void byType.set(type, behaviours),
    /** Resolves when so many have come in. */
    got: (count: number): Promise<void> =>
      received.length >= count ? Promise.resolve() : new Promise((resolve) => void waiting.push({ count, resolve })),
    types: (): readonly string[] => received.map(({ body }) => body.type),
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A listener that is not refused. */
export async function listening(mall: Parameters<typeof openListener>[0], options: ListenOptions): Promise<Listener> {
  const opened = await openListener(mall, options);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.listener;
}

/** Everything that waits, delivered or given up; the listener is closed behind it. */
export async function drained(listener: Listener): Promise<Told[]> {
  const told: Told[] = [];
  try {
    await listener.run({ once: true, tell: (each) => told.push(each) });
  } finally {
    await listener.close();
  }
  return told;
}

/** Whether a request is from who has the secret: worked out anew, from the description in docs/webhooks.md alone. */
export function isGenuine({ headers, text }: Received, secret: string): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(signed)
    .digest();
  const [version, given = ''] = headers['webhook-signature']!.split(',');
  const bytes = Buffer.from(given, 'base64');
  return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

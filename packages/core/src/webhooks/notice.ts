import { picks } from '@yellowcart/store/pick';
import type { Parcelled } from '@yellowcart/store/outbox';
import type { Answer } from '../answers/all.ts';
import type { Caller, Mall, Recorded } from '../mall.ts';

/** What `message list` says of one message. */
type Message = Answer<'message list'>['messages'][number];

/** Who is told. */
export type Reader = { readonly account: string; readonly role: string; readonly shop: string | null };

/**
 * What is sent of a message. It names what happened and to what, and holds nothing personal: details are asked for, as they are then,
 * with the rights of whoever asks (`order show`, `aftersale show` …). Everything in it is of the event, so each attempt sends the
 * same bytes.
 */
const noticeOf = (message: Message, { stream, version, type }: Recorded, reader: Reader): Parcelled => ({
  notice: message.id,
  type: message.kind,
  subject: message.subject ?? '',
  stream,
  body: JSON.stringify({
    id: message.id,
    type: message.kind,
    at: message.at,
    ...reader,
    subject: message.subject,
    text: message.texts,
    event: { position: message.position, stream, version, type },
  }),
});

const PAGE = 200;

/** Notices beyond a position, oldest first, a page at a time, with the position up to which everything has been seen. */
export async function* noticesBeyond(
  mall: Mall,
  { caller, reader, types }: { readonly caller: Caller; readonly reader: Reader; readonly types?: readonly string[] | undefined },
  beyond: number,
): AsyncGenerator<{ readonly notices: readonly Parcelled[]; readonly position: number }> {
  let after: string | undefined;
  let seen = beyond;
  do {
    const args = { beyond, limit: PAGE, ...(after === undefined ? {} : { after }) };
    const { messages, page } = orThrow(await mall.query('message list', args, caller)) as Answer<'message list'>;
    const notices: Parcelled[] = [];
    // A text message repeats what was pushed.
    for (const message of messages.filter(({ channel, kind }) => channel === 'push' && picks(types, kind))) {
      const [event] = await mall.events({ position: message.position }, caller);
      notices.push(noticeOf(message, event!, reader));
    }
    after = page.next ?? undefined;
    const last = messages.at(-1)?.position;
    // A page may end between two messages of one event: then everything has been seen up to the one before. Positions are never counted
    // down: where several processes write, the one before may be a higher one.
    if (after === undefined) seen = last ?? seen;
    else seen = messages.findLast(({ position }) => position !== last)?.position ?? seen;
    if (last !== undefined) yield { notices, position: seen };
  } while (after !== undefined);
}

/** The answer of a question; a refusal is thrown with its exit and document, as the core throws what goes wrong while it is open. */
function orThrow(result: Awaited<ReturnType<Mall['query']>>): any {
  if (result.ok) return result.answer;
  const { exit, error } = result;
  throw Object.assign(new Error(error.message), { exit, error });
}

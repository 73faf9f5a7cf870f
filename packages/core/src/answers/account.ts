import { address, count, flag, id, instant, list, maybe, number, object, oneOf, orNull, paged, text } from './values.ts';

const role = oneOf(['guest', 'buyer', 'merchant', 'warehouse', 'courier', 'support', 'platform']);
const book = { addresses: list(object({ ...address.entries, default: flag })) };
const place = orNull(object({ province: text, city: orNull(text) }));

/** What people get to know of themselves. */
export const ACCOUNTS = {
  // The token of a session goes to whoever logged in through the library; the command line keeps it.
  login: object({ account: id, role, session: maybe(text) }),
  logout: object({ account: id, role }),
  whoami: object({ account: id, role, name: maybe(text), shop: maybe(id) }),
  'address list': object(book),
  'address add': object({ address: id, ...book }),
  'address edit': object(book),
  'address remove': object(book),
  'address default': object(book),
  'address divisions': object({
    level: oneOf(['province', 'city', 'district']),
    province: orNull(text),
    city: orNull(text),
    divisions: list(text),
    open: flag,
  }),
  'visit show': object({
    account: id,
    role,
    loggedIn: flag,
    visit: orNull(id),
    since: orNull(instant),
    place,
    device: orNull(text),
    preferences: list(text),
    searches: list(text),
  }),
  'visit set': object({ place, device: orNull(text), preferences: list(text) }),
  'visit record': object({ recorded: count }),
  'visit forget': object({ forgotten: flag }),
  'visit history': paged(
    'history',
    object({
      at: instant,
      kind: oneOf(['product', 'content', 'shop']),
      id,
      title: orNull(text),
      from: orNull(text),
      seen: count,
      clicks: count,
      swipes: count,
      dwellMs: count,
      weight: number,
    }),
  ),
  'message list': paged(
    'messages',
    object({
      // The same for good: by it what was had before is told from what is new.
      id,
      // Of the event that it tells of.
      position: count,
      at: instant,
      kind: text,
      channel: oneOf(['push', 'sms']),
      text,
      subject: orNull(id),
      texts: object({ zh: text, en: text }),
    }),
  ),
} as const;

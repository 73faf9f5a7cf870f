import type { Lang, Recorded } from '@yellowcart/core/mall';
import type { Messages } from '../../i18n/i18n.ts';
import { grain, seedOf } from '../../art/noise.ts';
import { clean } from '../../text/clean.ts';
import { graphemes } from '../../text/width.ts';
import { CHAT } from './chat-words.ts';

/** A line of the chat. `news` is something that really happened in the store. */
export type ChatLine = {
  readonly key: string;
  /** Store's time, ms. */
  readonly at: number;
  readonly who: string;
  readonly text: string;
  readonly tone: 'viewer' | 'host' | 'joined' | 'news';
};

/** What really happens around a room. */
export type News = {
  readonly at: number;
  readonly key: string;
  readonly who: string;
  readonly did: 'ordered' | 'added' | 'joined';
  readonly title: string;
};

/** Somebody may say something every so often. */
const BEAT_MS = 2600;
/** So far back somebody's words may still be on the screen. */
const BEATS = 40;

/** A name as others see it: `li` → `l**`. */
export const veiled = (name: string): string => `${graphemes(clean(name))[0] ?? ''}**`;

type Line = { readonly product?: string; readonly sku?: string; readonly title?: string };

/** What an event tells a room that sells these products; undefined when it is about something else. */
export function newsOf(event: Recorded<any>, content: string, products: ReadonlyMap<string, string>): News | undefined {
  const key = `e${event.position}`;
  const data = event.data as { readonly lines?: readonly Line[]; readonly from?: string | null };
  const who = veiled(event.actor);
  if (event.type === 'OrderSubmitted') {
    const title = data.lines?.map(({ product }) => products.get(product ?? '')).find((one) => one !== undefined);
    return title === undefined ? undefined : { at: event.at, key, who, did: 'ordered', title };
  }
  if (event.type === 'CartLineAdded' && data.from === content) return { at: event.at, key, who, did: 'added', title: '' };
  return undefined;
}

/**
 * Pure. The last `count` lines of a room at a moment of the store: what seeded viewers say beat by beat, and what really happened, in the
 * order of their time. While the store's time stands still, so does the chat.
 */
export function chatAt(content: string, now: number, news: readonly News[], count: number, lang: Lang, t: Messages): ChatLine[] {
  const seed = seedOf(content);
  const { says, host, names } = CHAT[lang];
  const last = Math.floor(now / BEAT_MS);
  const lines: ChatLine[] = [];
  for (let beat = last - BEATS; beat <= last; beat += 1) {
    const one = (salt: number): number => grain(beat % 1_000_000, salt, seed);
    const pick = <T>(all: readonly T[], salt: number): T => all[Math.floor(one(salt) * all.length)]!;
    const kind = one(1);
    if (kind > 0.8) continue;
    const line = { key: `b${beat}`, at: beat * BEAT_MS };
    if (kind < 0.12) lines.push({ ...line, who: t.room.host, text: pick(host, 2).replace('*', ''), tone: 'host' });
    else if (kind < 0.3) lines.push({ ...line, who: pick(names, 3), text: t.room.joined, tone: 'joined' });
    else lines.push({ ...line, who: pick(names, 3), text: pick(says, 2).replace('*', ''), tone: 'viewer' });
  }
  const told = news.map(({ at, key, who, did, title }): ChatLine => ({
    key,
    at,
    who,
    text: did === 'ordered' ? t.room.ordered(title) : did === 'added' ? t.room.added : t.room.joined,
    tone: did === 'joined' ? 'joined' : 'news',
  }));
  return [...lines, ...told].toSorted((a, b) => a.at - b.at).slice(-count);
}

/**
 * Since when a line is on the picture, in the picture's seconds. They begin anew when the window gets another size: what came later than
 * now came now, or it would stay in the dark for as long as one watched before.
 */
export function cameAt(came: Map<string, number>, key: string, now: number): number {
  const at = came.get(key);
  if (at !== undefined && at <= now) return at;
  came.set(key, now);
  return now;
}

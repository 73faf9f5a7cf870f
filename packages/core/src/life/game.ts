import { formatInstant } from '@yellowcart/kernel/clock';
import { World } from '@yellowcart/mall/world/schema';
import { copyOf, type Memory } from '@yellowcart/store/memory';
import * as v from 'valibot';
import { createMemory } from '../create-store.ts';
import type { Mall, Result } from '../mall.ts';
import { openMemory } from '../open-mall.ts';
import { emptyBook, type Book } from './book.ts';
import { readAnswer } from './answers.ts';
import { seen } from './coverage.ts';
import { law, same } from './law.ts';
import { keepsSecret } from './privacy.ts';
import { read } from './read.ts';
import { verdictOf } from './verdict.ts';
import { lifeWorld, START, type Climate } from './world.ts';

export type Asked = { readonly as: string; readonly do: string; readonly with: Readonly<Record<string, unknown>> };

/** A mall that lives, and the oracle that reads along. */
export type Game = {
  readonly memory: Memory;
  readonly mall: Mall;
  readonly book: Book;
  /** Every request that was sent, with its answer. */
  readonly sent: { readonly asked: Asked; readonly requestId: string; readonly result: Result }[];
  /** How many of the memory's events were read. */
  read: number;
};

const worlds = new Map<Climate, Promise<Memory>>();

/** The beginning of every life in a world: it is made once. */
function beginning(climate: Climate): Promise<Memory> {
  const made = worlds.get(climate) ?? createMemory(v.parse(World, lifeWorld(climate)));
  worlds.set(climate, made);
  return made;
}

export async function startLife(climate: Climate): Promise<Game> {
  const memory = copyOf(await beginning(climate));
  const mall = await openMemory(memory, { lang: 'en', live: false });
  const game: Game = { memory, mall, book: emptyBook(), sent: [], read: 0 };
  game.book.now = START;
  readOn(game);
  return game;
}

/** Reads what happened since, by its raw events; true when anything did. */
function readOn(game: Game): boolean {
  const fresh = game.memory.events.slice(game.read);
  game.read = game.memory.events.length;
  seen.events(fresh);
  read(game.book, fresh);
  return fresh.length > 0;
}

/** Attempts that are recorded although they are refused (Y3). */
const RECORDED = ['WRONG_PASSWORD'];

/** Sends a request under an id of its own, and holds what must hold of any answer. */
export async function ask(game: Game, asked: Asked): Promise<Result> {
  const requestId = `r${game.sent.length}`;
  const { as, ...request } = asked;
  await settle(game);
  const { book } = game;
  const before = traces(game);
  const subject = subjectOf(book, asked);
  const verdict = verdictOf(game.book, asked);
  const tried = game.sent.length % TRIED === 0 ? await tryOut(game, asked) : undefined;
  const result = await game.mall.ask(request, { as, requestId });
  if (tried) sameAsTried(game, asked, tried, result);
  game.sent.push({ asked, requestId, result });
  seen.answer(asked, result);
  law(result.ok || result.exit !== 1, 'a refusal is no bug', () => result);
  if (verdict !== undefined) same(result.ok ? null : result.error.code, verdict, `Z2 the answer to ${asked.do}`, () => subject);
  if (!result.ok && !RECORDED.includes(result.error.code))
    same(traces(game), before, `Z2 a refusal (${result.error.code}) changes nothing`);
  readOn(game);
  keepsSecret(as, asked.do, result);
  if (result.ok) readAnswer(game.book, asked, result.answer);
  return result;
}

/** Every so many requests are tried out first. */
const TRIED = 3;

/** A request without doing it: nothing is there afterwards that was not before (contract §1). */
async function tryOut(game: Game, { as, ...request }: Asked): Promise<Result> {
  const before = everything(game);
  const result = await game.mall.ask(request, { as, dry: true });
  same(everything(game), before, `§1 ${request.do} tried out changes nothing`);
  return result;
}

/** What was said of it is what then happens: the same refusal, or the very events. */
function sameAsTried(game: Game, asked: Asked, tried: Result, result: Result): void {
  same(tried.ok ? null : tried.error.code, result.ok ? null : result.error.code, `§1 ${asked.do} tried out is answered as it is done`);
  if (!tried.ok || !result.ok) return;
  const told = (tried.answer as { readonly events: readonly { readonly stream: string; readonly type: string }[] }).events;
  const named = ({ stream, type }: { readonly stream: string; readonly type: string }): string => `${stream} ${type}`;
  same(told.map(named), game.memory.events.slice(game.read).map(named), `§1 ${asked.do} tried out tells the events that come`);
}

/** All that is stored, as text. */
const everything = ({ memory }: Game): string =>
  JSON.stringify([memory.events.length, [...memory.due], [...memory.streams], [...memory.answers.keys()]]);

/** What is due at this very instant runs before any command or question (T4): it is nobody's doing. */
export async function settle(game: Game): Promise<void> {
  await game.mall.query('stock show', { sku: 'pin-1' }, { as: 'admin' });
  const { touched } = game.book;
  if (readOn(game)) for (const stream of touched) game.book.touched.add(stream);
}

/** The same request under the same id: the same answer, and nothing happens (Z3). */
export async function askAgain(game: Game, nth: number): Promise<void> {
  const earlier = game.sent.at(-1 - (nth % Math.max(1, game.sent.length)));
  if (!earlier) return;
  const { as, ...request } = earlier.asked;
  const before = traces(game);
  same(await game.mall.ask(request, { as, requestId: earlier.requestId }), earlier.result, 'Z3 the same id gives the first answer again');
  same(traces(game), before, 'Z3 and changes nothing');
}

/** The case that a request is about, as it stands. */
const subjectOf = ({ cases }: Book, asked: Asked): unknown => {
  const kase = cases.get(String(asked.with['case']));
  return kase && { type: kase.type, status: kase.status, resent: kase.resent };
};

/** What a write would leave: events, timers, and the streams' versions. */
const traces = ({ memory }: Game): unknown => [
  memory.events.length,
  [...memory.due.values()].map(({ key, at }) => `${key}@${at}`).toSorted(),
  [...memory.streams.values()].reduce((all, { version }) => all + version, 0),
];

/** Moves the clock; everything due on the way happens at its own instant. */
export async function setClock(game: Game, to: number): Promise<void> {
  if (to < game.book.now) return;
  const result = await ask(game, { as: 'admin', do: 'clock set', with: { to: formatInstant(to) } });
  law(result.ok, 'T5 the clock goes forward', () => result);
  if (result.ok) seen.timers(result.answer.fired);
}

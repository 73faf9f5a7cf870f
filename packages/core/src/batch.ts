import { setImmediate } from 'node:timers/promises';
import { parseInstant } from '@yellowcart/kernel/clock';
import { isHeld } from './asked.ts';
import { parseLine, resolve, Unresolved, type Line } from './batch-line.ts';
import type { Exit, Mall, Lang, Result } from './mall.ts';
import { failure, storeFailure, usage } from './results.ts';

export type BatchOptions = {
  /** Stops after the first line that was not carried out. */
  readonly stopOnError?: boolean;
  /** Who acts on lines without `as`. */
  readonly as?: string;
  /** The login session of an account, from before; a `login` line opens one for the lines after it. */
  readonly sessionOf?: (account: string) => string | undefined;
  /** Gets each answer line, in order, after its commit. */
  readonly write: (line: string) => void | Promise<void>;
  readonly progress?: (lines: number) => void;
  readonly lang?: Lang;
};

/** Answers are held back until the group of this many lines is committed. */
const GROUP = 128;

/**
 * Carries out NDJSON lines in order, in groups that share a commit (contract §4). Returns the exit code: 0 when every line
 * was carried out or refused by a rule, 2 when one did not parse, otherwise the class of the worst failure.
 */
export async function runBatch(mall: Mall, lines: AsyncIterable<string>, options: BatchOptions): Promise<Exit> {
  const memory: Memory = { kept: new Map(), fresh: new Map(), sessions: new Map() };
  let waiting: Answered[] = [];
  let exit: Exit = 0;
  let stopped: Exit | undefined;

  /** Hands answers out that nothing can change any more. */
  const handOut = async (answered: readonly Answered[]): Promise<void> => {
    for (const { number, result } of answered) {
      await options.write(answerLine(number, result));
      if (result.ok) continue;
      if (!isRuleRefusal(result.exit)) exit = worse(exit, result.exit);
      if (options.stopOnError) stopped ??= result.exit;
    }
    for (const [name, answer] of memory.fresh) memory.kept.set(name, answer);
    memory.fresh.clear();
    const last = answered.at(-1);
    if (last) options.progress?.(last.number);
  };

  /** Commits the group and hands its answers out; if it could not be committed, nothing in it was done. */
  const flush = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    const failed = await committed(mall, options.lang);
    if (failed === undefined) return handOut(group);
    memory.fresh.clear();
    await handOut(failed.error.code === 'BUSY' ? await oneByOne(mall, group, memory, options) : group.map(lostBy(failed)));
  };

  let number = 0;
  for await (const text of withPauses(lines, flush)) {
    if (stopped !== undefined) break;
    number += 1;
    const written = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (written.trim() === '' || written.startsWith('#')) continue;
    const line = parseLine(written, options.lang ?? 'zh');
    const joins = 'ok' in line || joinsGroup(line);
    // What commits by itself must not take the word from those who wait.
    if (!joins) await flush();
    if (stopped !== undefined) break;
    const result = await runLine(mall, line, memory, { ...options, apply: joins }).catch(bug);
    if (joins) waiting.push({ number, line, result });
    else await handOut([{ number, line, result }]);
    if (waiting.length >= GROUP || (!result.ok && options.stopOnError)) await flush();
  }
  await flush();
  return exit === 0 && stopped !== undefined ? stopped : exit;
}

type Failed = Extract<Result, { ok: false }>;
type Answered = { readonly number: number; readonly line: Line | Failed; readonly result: Result };

const answerLine = (line: number, result: Result): string =>
  JSON.stringify(result.ok ? { line, ok: true, result: result.answer } : { line, ok: false, exit: result.exit, error: result.error });

/**
 * A command that does nothing but what it tells is applied in the open group, as is the clock that its line moves. Anything else commits what is
 * open, or needs it committed.
 */
const joinsGroup = ({ do: words }: Line): boolean => isHeld(words);

/** What was answered in a group that is lost, as it is told: refusals stand, for they did nothing. */
const lostBy =
  (failed: Failed) =>
  (answered: Answered): Answered =>
    answered.result.ok ? { ...answered, result: failed } : answered;

/**
 * The lines of a group that lost a race once more, each with a commit of its own, where a race that is lost is run again at once. When even
 * that stays busy, the lines after it are not tried.
 */
async function oneByOne(mall: Mall, group: readonly Answered[], memory: Memory, options: BatchOptions): Promise<Answered[]> {
  const done: Answered[] = [];
  for (const { number, line } of group) {
    const result = await runLine(mall, line, memory, { ...options, apply: false }).catch(bug);
    done.push({ number, line, result });
    if (result.ok) continue;
    if (options.stopOnError) break;
    if (result.error.code === 'BUSY') return [...done, ...group.slice(done.length).map(lostBy(result))];
  }
  return done;
}

/** Commits what is held; undefined when it is on disk, else why it is not. */
async function committed(mall: Mall, lang: Lang = 'zh'): Promise<Failed | undefined> {
  try {
    await mall.flush();
    return undefined;
  } catch (error) {
    return storeFailure(error, lang) as Failed;
  }
}

/** A line that trips over a bug of ours says so, and the others go on. */
const bug = (error: unknown): Result => failure(1, { code: 'BUG', message: error instanceof Error ? error.message : String(error) });

/**
 * The lines, and `onPause` whenever the next one is not there yet: a group keeps other processes from writing, so it must not
 * wait for a slow source, and whoever feeds the batch gets its answers before it goes on.
 */
async function* withPauses(lines: AsyncIterable<string>, onPause: () => Promise<void>): AsyncGenerator<string> {
  const source = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = source.next();
      const ready = await Promise.race([next.then(() => true), setImmediate(false)]);
      if (!ready) await onPause();
      const { done, value } = await next;
      if (done) return;
      yield value;
    }
  } finally {
    await source.return?.();
  }
}

/** Refused by a rule (contract §1): an answer of the mall, and no failure of the batch. */
const isRuleRefusal = (exit: Exit): boolean => exit === 3;

/** A line that does not parse outweighs the rest; otherwise the first failure counts. */
const worse = (before: Exit, now: Exit): Exit => (before === 2 || now === 2 ? 2 : before === 0 ? now : before);

/** What later lines may need of earlier ones: saved answers, and the sessions that were opened. */
type Memory = {
  /** Answers that were handed out. */
  readonly kept: Map<string, unknown>;
  /** Answers of the open group: gone with it when it is lost. */
  readonly fresh: Map<string, unknown>;
  readonly sessions: Map<string, string>;
};

async function runLine(
  mall: Mall,
  line: Line | Failed,
  { kept, fresh, sessions }: Memory,
  options: BatchOptions & { readonly apply: boolean },
): Promise<Result> {
  if ('ok' in line) return line;
  const zh = (options.lang ?? 'zh') === 'zh';
  const args = resolve(line.with, (name) => fresh.get(name) ?? kept.get(name));
  if (args instanceof Unresolved)
    return usage(zh ? `没有保存过的答复：${args.reference}` : `no saved answer at ${args.reference}`, { reference: args.reference });
  const as = line.as ?? options.as ?? 'guest';
  // A line that has its answer already gets it, wherever the clock stands by now (Z3).
  const answered = line.requestId !== undefined && (await mall.knows(line.requestId));
  if (line.at !== undefined && !answered) {
    const to = parseInstant(line.at);
    if (to === undefined)
      return usage(zh ? `at：${line.at} 不是带时区的时刻` : `at: ${line.at} is not an instant with offset`, { at: line.at });
    const moved = await mall.clock.moveTo(to, as);
    if (!moved.ok) return moved;
  }
  const session = sessions.get(as) ?? options.sessionOf?.(as);
  const result = await mall.ask(
    { do: line.do, with: args as Record<string, unknown> },
    {
      as,
      apply: options.apply,
      ...(session === undefined ? {} : { session }),
      ...(line.visit === undefined ? {} : { visit: line.visit }),
      ...(line.requestId === undefined ? {} : { requestId: line.requestId }),
    },
  );
  const told = line.do === 'login' ? keepSession(result, sessions) : result;
  if (line.do === 'logout') sessions.delete(as);
  if (told.ok && line.save !== undefined) fresh.set(line.save, told.answer);
  return told;
}

/** A session opened by a line is for the lines after it; its token is nobody's to print. */
function keepSession(result: Result, sessions: Map<string, string>): Result {
  if (!result.ok) return result;
  const { session, ...answer } = result.answer as { account: string; session?: string };
  if (session !== undefined) sessions.set(answer.account, session);
  return { ok: true, answer };
}

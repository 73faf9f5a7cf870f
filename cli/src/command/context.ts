import { answerJson, answerText } from '../terminal/output.ts';
import { withProgress } from '../terminal/progress.ts';
import { canAsk } from '../terminal/prompt.ts';
import { loginsOf, sessionsOf, storeOf } from '../session/sessions.ts';
import { configured } from '../config/configured.ts';
import { Failure } from './failure.ts';
import type { Caller, ExecuteOptions, Lang, Mall, Request, Result } from '@yellowcart/core/mall';

/** What every command has at hand: who asks, which store, in which language, and how to answer. */
export type Context = {
  readonly lang: Lang;
  readonly json: boolean;
  readonly store: string;
  readonly caller: Caller;
  /** Whether a person can be asked. */
  readonly canAsk: boolean;
  say(zh: string, en: string): string;
  /** Opens the store at the first call; the same mall ever after. Closed when the command ends. `live`: its events will be followed. */
  mall(live?: boolean): Promise<Mall>;
  /** Prints the answer: one JSON document, or text. */
  answer(document: unknown, text: (lang: Lang) => string): Promise<void>;
  close(): Promise<void>;
};

export type GlobalFlags = { readonly [flag in 'store' | 'as' | 'lang' | 'visit']?: string | undefined } & {
  readonly [flag in 'json' | 'no-input']?: boolean | undefined;
};

/** `--as`, else (through the flag) YELLOWCART_AS, else as configured, else the one logged in on this store, else a guest. */
function callerOf(as: string | undefined, visit: string | undefined, store: string): Caller {
  const account = as || configured('as') || loginsOf(store).current || 'guest';
  const session = sessionsOf(store)(account);
  const looks = visit || configured('visit');
  return { as: account, ...(session === undefined ? {} : { session }), ...(looks ? { visit: looks } : {}) };
}

/** Whatever opens a store itself: one that cannot be opened becomes a failure with the core's own document (exit 9). */
export async function opening<T>(lang: Lang, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { storeFailure } = await import('@yellowcart/core/results');
    return unwrap(storeFailure(error, lang)) as never;
  }
}

async function open(store: string, lang: Lang, live: boolean): Promise<Mall> {
  const { openMall } = await import('@yellowcart/core/open-mall');
  const mall = await opening(lang, () => openMall({ store, lang, live }));
  const record = process.env['YELLOWCART_RECORD'];
  if (!record) return mall;
  // What is done is written down as a journey: only who records pays for that.
  const { recorded } = await import('../session/recording.ts');
  return recorded(mall, record, lang, live);
}

/**
 * Long work (clock, doctor, rebuild): the core counts into `progress`, which is shown on stderr while it lasts.
 * The options of `ask` carry it through to whoever counts.
 */
export async function askLong(
  mall: Mall,
  request: Request,
  options: ExecuteOptions,
  shown: { readonly label: string; readonly unit: string },
): Promise<any> {
  return withProgress(shown, async (progress) => {
    const counting: ExecuteOptions & { readonly progress: typeof progress } = { ...options, progress };
    return unwrap(await mall.ask(request, counting));
  });
}

export function contextOf(flags: GlobalFlags): Context {
  const lang: Lang = (flags.lang ?? configured('lang')) === 'en' ? 'en' : 'zh';
  const store = storeOf(flags.store);
  let opened: Promise<Mall> | undefined;
  return {
    lang,
    json: flags.json ?? false,
    store,
    caller: callerOf(flags.as, flags.visit, store),
    canAsk: canAsk(flags['no-input'] ?? false),
    say: (zh, en) => (lang === 'zh' ? zh : en),
    async mall(live = false) {
      opened ??= open(store, lang, live);
      return opened;
    },
    answer: async (document, text) => (flags.json ? answerJson(document) : answerText(text(lang) + untilWhen(document, lang))),
    async close() {
      // A store that could not be opened has been reported by whoever opened it.
      const mall = await opened?.catch(() => undefined);
      await mall?.close();
    },
  };
}

/** On a server what others are in the middle of, or what may not be told here, cannot be seen yet: as of when, then. */
function untilWhen(document: unknown, lang: Lang): string {
  const asOf = typeof document === 'object' && document !== null && 'asOf' in document ? String(document.asOf) : undefined;
  return asOf === undefined ? '' : `\n${asOfWhen(asOf, lang)}`;
}

/** That an answer tells no more than what was there at an instant. */
export const asOfWhen = (asOf: string, lang: Lang): string =>
  lang === 'en' ? `(as of ${asOf}: what came after cannot be told yet)` : `（截至 ${asOf}，之后的暂时看不到）`;

/** The answer of a result; a refusal becomes the failure that ends the command. */
export function unwrap(result: Result): any {
  if (result.ok) return result.answer;
  throw new Failure(result.exit, result.error);
}

import { formatInstant, parseDuration, parseInstant } from '@yellowcart/kernel/clock';
import { accept, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { Clock, CLOCK, type ClockEvent, type ClockState } from '@yellowcart/kernel/store-clock';
import { load, type Step } from '@yellowcart/kernel/step';
import { MALL, Settings } from '@yellowcart/mall/settings';
import { useCases } from '@yellowcart/mall/stages';
import type { Fired, Store, Work } from '@yellowcart/store/store';
import { presentEvent } from './events.ts';
import type { ClockView, ExecuteOptions, Lang, Result } from './mall.ts';
import { refused, success, usage } from './results.ts';

/** An argument as it was written. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

type Options = Pick<ExecuteOptions, 'as' | 'dry' | 'requestId' | 'progress' | 'lang'>;
type Change = {
  readonly words: string;
  readonly args: Record<string, unknown>;
  readonly to?: number;
  readonly by?: number;
  readonly decide: (state: ClockState, at: number) => ClockEvent | null;
};

/** The last instant a clock can be set to: four digits of a year. */
const LATEST = parseInstant('9999-12-31T23:59:59+08:00')!;

/** The one argument that words of the clock take; the others take none. */
const TAKES: Readonly<Record<string, string>> = { 'clock set': 'to', 'clock advance': 'by' };

/** What a job of the mall is called: its own title. */
const titleOf = (words: string, lang: Lang): string => useCases.get(words)?.title[lang] ?? words;

const shown = (now: number, mode: ClockState['mode'], fired: readonly Fired[], lang: Lang): ClockView => ({
  now: formatInstant(now),
  mode,
  fired: fired.map(({ key, at, command }) => ({ key, at: formatInstant(at), command, text: titleOf(command, lang) })),
});

/** The clock of a store (T1–T5): shows it, moves it forward firing what is due, freezes it, lets it run. */
export function clockOf(store: Store, real: () => number, mallLang: Lang) {
  const state = () =>
    store.ask(function* (at): Step<{ readonly clock: ClockState; readonly now: number }> {
      return { clock: (yield* load(Clock, CLOCK)).state, now: at };
    });

  const show = async (fired: readonly Fired[] = [], lang = mallLang): Promise<ClockView> => {
    const { clock, now } = await state();
    return shown(now, clock.mode, fired, lang);
  };

  /** What will happen by itself before anything else, and whether the simulated people act (R10.02). */
  const next = async (lang: Lang): Promise<object> => {
    await store.advance();
    const [due] = await store.pending(1);
    const { now, autopilot } = await store.ask(function* (at): Step<{ readonly now: number; readonly autopilot: boolean }> {
      return { now: at, autopilot: (yield* load(Settings, MALL)).state.autopilot };
    });
    const job = due && { key: due.key, at: formatInstant(due.at), command: due.request.do, text: titleOf(due.request.do, lang) };
    return { now: formatInstant(now), next: job ?? null, autopilot };
  };

  const said = ({ lang = mallLang }: Options, words: string, zh: string, en: string): string =>
    lang === 'zh' ? `${words}：${zh}` : `${words}: ${en}`;

  /**
   * One change of the clock, as a command of its own: with request id (Z3) and preview like any other. Everything that is due on
   * the way runs in the same transaction: an interrupted jump has not begun.
   */
  const change = async ({ words, args, to, by, decide }: Change, options: Options): Promise<Result> => {
    const work: Work<{ now: number; mode: ClockState['mode']; fired: readonly Fired[] }> = {
      request: { do: words, with: args },
      actor: options.as,
      ...(to === undefined ? {} : { to }),
      ...(by === undefined ? {} : { by }),
      ...(options.requestId === undefined ? {} : { requestId: options.requestId }),
      ...(options.progress === undefined ? {} : { progress: options.progress }),
      *step(at, fired) {
        const clock = yield* load(Clock, CLOCK);
        const event = decide(clock.state, at);
        if (event) clock.append(event);
        return accept({ now: at, mode: clock.state.mode, fired });
      },
    };
    if ((to ?? (await store.now()) + (by ?? 0)) > LATEST)
      return usage(said(options, words, `最晚到 ${formatInstant(LATEST)}`, `not beyond ${formatInstant(LATEST)}`), args);
    if (options.dry) {
      const { outcome, events } = await store.preview(work);
      return outcome.ok ? success({ events: events.map(presentEvent) }) : refused(inWords(outcome), options.lang ?? mallLang);
    }
    const { outcome } = await store.execute(work);
    if (!outcome.ok) return refused(inWords(outcome), options.lang ?? mallLang);
    const { now, mode, fired } = outcome.answer;
    return success(shown(now, mode, fired, options.lang ?? mallLang));
  };

  /** Moves the clock to an instant: a frozen one stands there, a running one goes on from there. */
  const moved = (at: number, clock: ClockState): ClockEvent | null =>
    clock.mode !== 'frozen' ? { type: 'ClockOffset', offset: at - real() } : clock.at === at ? null : { type: 'ClockMoved', to: at };

  const set = (to: number, options: Options): Promise<Result> =>
    change({ words: 'clock set', args: { to: formatInstant(to) }, to, decide: (clock, at) => moved(at, clock) }, options);

  const advance = (by: number, text: string, options: Options): Promise<Result> =>
    change({ words: 'clock advance', args: { by: text }, by, decide: (clock, at) => (by === 0 ? null : moved(at, clock)) }, options);

  const freeze: Change = {
    words: 'clock freeze',
    args: {},
    decide: (clock, at) => (clock.mode === 'frozen' ? null : { type: 'ClockFrozen', to: at }),
  };
  const resume: Change = {
    words: 'clock resume',
    args: {},
    decide: (clock, at) => (clock.mode === 'frozen' ? { type: 'ClockOffset', offset: at - real() } : null),
  };

  return {
    show,
    set,
    /** The clock's commands by their words; undefined for other words. */
    async ask(words: string, args: Readonly<Record<string, unknown>>, options: Options): Promise<Result | undefined> {
      const [extra] = Object.keys(args).filter((name) => name !== TAKES[words]);
      if (words.startsWith('clock ') && extra !== undefined)
        return usage(said(options, words, `没有参数 ${extra}`, `no argument ${extra}`), { argument: extra }, [
          `yellowcart ${words} --help`,
        ]);
      switch (words) {
        case 'clock show':
          return success(await show(await store.advance(), options.lang));
        case 'clock next':
          return success(await next(options.lang ?? mallLang));
        case 'clock freeze':
          return change(freeze, options);
        case 'clock resume':
          return change(resume, options);
        case 'clock set': {
          const text = textOf(args['to']);
          const to = parseInstant(text);
          if (to !== undefined) return set(to, options);
          return usage(said(options, words, `${text} 不是带时区的时刻`, `${text} is not an instant with offset`), { to: args['to'] }, [
            'yellowcart clock set 2026-11-11T12:00:00+08:00',
          ]);
        }
        case 'clock advance': {
          const text = textOf(args['by']);
          const by = parseDuration(text);
          if (by !== undefined) return advance(by, text, options);
          return usage(said(options, words, `${text} 不是时长`, `${text} is not a duration`), { by: args['by'] }, [
            'yellowcart clock advance 7d',
          ]);
        }
        default:
          return undefined;
      }
    },
    /** Moves a frozen clock to a line's instant inside the open group (contract §4: `at`). */
    async moveTo(to: number, as: string): Promise<Result | undefined> {
      const { clock, now } = await state();
      if (clock.mode !== 'frozen') return refused(reject('CLOCK_NOT_FROZEN', { mode: clock.mode }), mallLang);
      if (to < now) return refused(inWords(reject('TIME_REVERSED', { now, to })), mallLang);
      if (to === clock.at) return undefined;
      const work: Work<null> = {
        request: { do: 'clock set', with: {} },
        actor: as,
        to,
        *step() {
          (yield* load(Clock, CLOCK)).append({ type: 'ClockMoved', to });
          return accept(null);
        },
      };
      const { outcome } = await store.execute(work, { apply: true });
      return outcome.ok ? undefined : refused(inWords(outcome), mallLang);
    },
  };
}

/** The store refuses in ms; people read instants. */
const inWords = (refusal: Refusal): Refusal =>
  refusal.code !== 'TIME_REVERSED'
    ? refusal
    : {
        ...refusal,
        facts: Object.fromEntries(
          Object.entries(refusal.facts).map(([name, at]) => [name, typeof at === 'number' ? formatInstant(at) : at]),
        ),
      };

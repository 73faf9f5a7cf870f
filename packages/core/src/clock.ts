import { formatInstant, parseDuration, parseInstant } from '@yellowcart/kernel/clock';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { Clock, CLOCK, type ClockEvent, type ClockState } from '@yellowcart/kernel/store-clock';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Fired, Store, Work } from '@yellowcart/store/store';
import type { ClockView, ExecuteOptions, Lang, Result } from './mall.ts';
import { refused, success, usage } from './results.ts';

/** An argument as it was written. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

type Options = Pick<ExecuteOptions, 'as' | 'dry' | 'requestId'> & { readonly progress?: (fired: number) => void };

/** The clock of a store (T1–T5): shows it, moves it forward firing what is due, freezes it, lets it run. */
export function clockOf(store: Store, real: () => number, lang: Lang) {
  const view = async (fired: readonly Fired[]): Promise<ClockView> => {
    const mode = await store.ask(function* (): Step<ClockState['mode']> {
      return (yield* load(Clock, CLOCK)).state.mode;
    });
    return {
      now: formatInstant(await store.now()),
      mode,
      fired: fired.map(({ key, at, command }) => ({ key, at: formatInstant(at), command })),
    };
  };

  const change = async (
    words: string,
    args: object,
    decide: (state: ClockState, at: number) => ClockEvent | null,
    to: number | undefined,
    options: Options,
  ): Promise<Result> => {
    if (to !== undefined && to < (await store.now()))
      return refused(reject('TIME_REVERSED', { now: formatInstant(await store.now()), to: formatInstant(to) }), lang);
    // What is due on the way runs in commits of its own, so that a jump of years neither waits nor fails as a whole.
    const before = options.dry ? [] : await store.advance(to, options.progress);
    const done = await store.execute({
      request: { do: words, with: { ...args } },
      actor: options.as,
      ...(to === undefined ? {} : { to }),
      ...(options.dry ? { dry: true } : {}),
      ...(options.requestId === undefined ? {} : { requestId: options.requestId }),
      *step(at) {
        const clock = yield* load(Clock, CLOCK);
        const event = decide(clock.state, at);
        if (event) clock.append(event);
        return accept(null);
      },
    });
    if (!done.outcome.ok) return refused(done.outcome, lang);
    return options.dry ? success({ events: done.events }) : success(await view([...before, ...done.fired]));
  };

  const set = (to: number, options: Options, words = 'clock set', args: object = { to: formatInstant(to) }): Promise<Result> =>
    change(
      words,
      args,
      (state, at) =>
        state.mode === 'frozen' ? (state.at === at ? null : { type: 'ClockMoved', to: at }) : { type: 'ClockOffset', offset: at - real() },
      to,
      options,
    );

  return {
    show: () => view([]),
    set,
    freeze: (options: Options) =>
      change('clock freeze', {}, (state, at) => (state.mode === 'frozen' ? null : { type: 'ClockFrozen', to: at }), undefined, options),
    resume: (options: Options) =>
      change(
        'clock resume',
        {},
        (state, at) => (state.mode === 'frozen' ? { type: 'ClockOffset', offset: at - real() } : null),
        undefined,
        options,
      ),
    /** The clock's commands by their words; undefined for other words. */
    async ask(words: string, args: Readonly<Record<string, unknown>>, options: Options): Promise<Result | undefined> {
      switch (words) {
        case 'clock show':
          return success(await view(await store.advance()));
        case 'clock freeze':
          return this.freeze(options);
        case 'clock resume':
          return this.resume(options);
        case 'clock set': {
          const text = textOf(args['to']);
          const to = parseInstant(text);
          return to === undefined
            ? usage(`clock set: ${text} is not an instant with offset`, { to: args['to'] }, [
                'yellowcart clock set 2026-11-11T12:00:00+08:00',
              ])
            : set(to, options);
        }
        case 'clock advance': {
          const text = textOf(args['by']);
          const by = parseDuration(text);
          return by === undefined
            ? usage(`clock advance: ${text} is not a duration`, { by: args['by'] }, ['yellowcart clock advance 7d'])
            : set((await store.now()) + by, options, words, { by: args['by'] });
        }
        default:
          return undefined;
      }
    },
    /** Moves a frozen clock to a line's instant inside the open group (contract §4: `at`). */
    async moveTo(to: number, as: string): Promise<Result | undefined> {
      const { clock, now } = await store.ask(function* (at): Step<{ clock: ClockState; now: number }> {
        return { clock: (yield* load(Clock, CLOCK)).state, now: at };
      });
      if (clock.mode !== 'frozen') return refused(reject('CLOCK_NOT_FROZEN', { mode: clock.mode }), lang);
      if (to < now) return refused(reject('TIME_REVERSED', { now: formatInstant(now), to: formatInstant(to) }), lang);
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
      const done = await store.execute(work, { apply: true });
      return done.outcome.ok ? undefined : refused(done.outcome, lang);
    },
  };
}

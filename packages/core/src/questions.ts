import { formatInstant } from '@yellowcart/kernel/clock';
import type { Actor, Command, Query } from '@yellowcart/kernel/command';
import type { Refusal } from '@yellowcart/kernel/outcome';
import type { Step } from '@yellowcart/kernel/step';
import { actOf } from '@yellowcart/mall/1-entry/acts';
import { unknownEntry } from '@yellowcart/mall/1-entry/entry';
import type { VisitState } from '@yellowcart/mall/1-entry/visit';
import { visitorOf } from '@yellowcart/mall/1-entry/visit-commands';
import { actorFor, permit } from '@yellowcart/mall/accounts/authorise';
import { useCases } from '@yellowcart/mall/stages';
import type { Store } from '@yellowcart/store/store';
import type { Views } from '@yellowcart/views/open-views';
import type { ViewQuery } from '@yellowcart/views/view';
import * as v from 'valibot';
import { handOut } from './attachments.ts';
import { credentials, isInternal, unknownWords } from './asked.ts';
import type { Caller, Lang, Result } from './mall.ts';
import { badInput } from './misfits.ts';
import { mayOnlyRead } from './may-only-read.ts';
import { refused, resultOf } from './results.ts';
import { atEarliest, atOneMoment, type Late } from './at-one-moment.ts';
import { HISTORY, type HistoryQuery } from './support/questions.ts';
import { homeOf, visitOf } from './visit-words.ts';
import type { Visits } from './visits.ts';
import { guarded, SYSTEM } from './wiring.ts';

type Parts = {
  readonly store: Store;
  readonly visits: Visits;
  /** The read side brings the ORM along: only what asks it pays for that. */
  readonly views: () => Promise<Views>;
  readonly lang: Lang;
};

type Args = Readonly<Record<string, unknown>>;

/** Who asks, when, and where they are at home. */
type Asker = { readonly at: number; readonly actor: Actor; readonly home: VisitState['place'] };

/** Answers questions: those that streams decide from the streams, the others from the views. */
export function questionsOn({ store, visits, views, lang }: Parts): {
  readonly query: (words: string, args: Args, caller: Caller) => Promise<Result>;
  /** The arguments of a command that nobody hands in (`gathers`), as things stand now. */
  readonly gather: (entry: Command) => Promise<Args>;
  /** Whatever is due runs before anything is told (T4); looking costs no write. Who may not write tells how things were before it was due. */
  readonly runDue: () => Promise<Late>;
} {
  const runDue = async (): Promise<Late> => {
    const [due] = await store.pending(1);
    if (!due || due.at > (await store.now())) return {};
    try {
      await store.advance();
      return {};
    } catch (error) {
      if (!mayOnlyRead(error)) throw error;
      return { asOf: formatInstant(due.at) };
    }
  };

  const decided = async (entry: Query, args: Args, caller: Caller): Promise<Result> => {
    const input = v.safeParse(entry.input as v.GenericSchema, args);
    const spoken = caller.lang ?? lang;
    if (!input.success) return badInput(entry, input.issues, spoken);
    const result = resultOf(await store.ask((at) => guarded(entry, input.output, credentials(caller), at)), spoken);
    return entry.opens && result.ok ? handOut(store, result.answer, spoken) : result;
  };

  const asker = (entry: ViewQuery, input: any, caller: Caller): Promise<Asker | Refusal> =>
    store.ask(function* (at): Step<Asker | Refusal> {
      const actor = yield* actorFor(credentials(caller), at);
      if ('code' in actor) return actor;
      const refusal = permit(entry, actor) ?? (entry.entry ? yield* unknownEntry([entry.entry(input)]) : undefined);
      return refusal ?? { at, actor, home: entry.personal ? yield* homeOf(actor) : null };
    });

  const viewed = async (words: string, args: Args, caller: Caller): Promise<Result> => {
    const spoken = caller.lang ?? lang;
    await store.settle();
    const side = await views();
    const entry = side.entries.find((each) => each.words === words);
    if (!entry || isInternal(entry)) return unknownWords(words, spoken);
    const input = v.safeParse(entry.input, args);
    if (!input.success) return badInput(entry, input.issues, spoken);
    const asked = await asker(entry, input.output, caller);
    if ('code' in asked) return refused(asked, spoken);
    const { at, actor } = asked;
    const visit = entry.personal ? await visitOf(visits, asked, caller.visit) : undefined;
    const result = resultOf(await side.query(words, input.output, { at, actor, lang: spoken, ...(visit ? { visit } : {}) }), spoken);
    if (result.ok) noteLook(words, input.output, asked, caller);
    return result;
  };

  /** A question that is a look at something is noted for whoever can be told from others (R2.06). */
  const noteLook = (words: string, input: Args, { actor, at }: Asker, caller: Caller): void => {
    const act = actOf(words, input);
    const visitor = visitorOf(actor, caller.visit);
    if (act && visitor !== undefined) visits.note(visitor, act, at);
  };

  const gather = async ({ gathers }: Command): Promise<Args> => {
    if (gathers === undefined) return {};
    await runDue();
    await store.settle();
    const [side, at] = [await views(), await store.now()];
    const found: Record<string, unknown> = {};
    for (const [argument, words] of Object.entries(gathers)) {
      const outcome = await side.query(words, {}, { at, actor: SYSTEM, lang });
      if (!outcome.ok) throw new Error(`${words}: ${outcome.code}`);
      found[argument] = outcome.answer;
    }
    return found;
  };

  const recounted = async (entry: HistoryQuery, args: Args, caller: Caller): Promise<Result> => {
    const spoken = caller.lang ?? lang;
    const input = v.safeParse(entry.input, args);
    if (!input.success) return badInput(entry, input.issues, spoken);
    await store.settle();
    const actor = await store.ask(function* (at): Step<Actor | Refusal> {
      const found = yield* actorFor(credentials(caller), at);
      return 'code' in found ? found : (permit(entry, found) ?? found);
    });
    if ('code' in actor) return refused(actor, spoken);
    const at = await atOneMoment(store);
    const outcome = await entry.answer(at.store, input.output, { actor, lang: spoken });
    return resultOf(outcome.ok ? { ...outcome, answer: { ...outcome.answer, ...at.late } } : outcome, spoken);
  };

  return {
    gather,
    runDue,
    async query(words, args, caller) {
      const late = await runDue();
      const history = HISTORY.find((each) => each.words === words);
      if (history) return atEarliest(await recounted(history, args, caller), late);
      const entry = useCases.get(words);
      const isDecided = entry && entry.kind === 'query' && !isInternal(entry);
      return atEarliest(await (isDecided ? decided(entry, args, caller) : viewed(words, args, caller)), late);
    },
  };
}

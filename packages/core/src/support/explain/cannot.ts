import { parseInstant } from '@yellowcart/kernel/clock';
import type { Command } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { reasonWords } from '@yellowcart/mall/5-order/problem-words';
import { REFUSALS, sentence } from '@yellowcart/mall/refusals';
import { useCases } from '@yellowcart/mall/stages';
import { changesOf, named, type Change, type Explained, type Whole } from '@yellowcart/mall/support/explain/explained';
import type { Named } from '@yellowcart/mall/support/timeline/names';
import type { Store } from '@yellowcart/store/store';
import * as v from 'valibot';
import { isInternal } from '../../asked.ts';
import { nearestWords } from '../../nearest.ts';
import type { OrderHistory } from '../order-history.ts';
import { argumentsFor, isAboutAnOrder, lineOf, partyOf, type With } from './arguments.ts';
import { refusalFacts } from './refusal-facts.ts';
import { rehearse, type Role } from './rehearse.ts';

const commands = [...useCases.values()].filter((entry): entry is Command => entry.kind === 'command' && !isInternal(entry));

/** Commands that may be asked about: an order leads to what they are given. */
export const ABOUT_AN_ORDER: readonly Command[] = commands.filter(isAboutAnOrder);

/** A command by its words, as the party who would give it, with what it would be asked with; a refusal when there is none, or something is missing. */
function roleOf(words: string, history: OrderHistory, given: With): Role | Refusal {
  const command = commands.find((each) => each.words === words);
  const near = command
    ? []
    : nearestWords(
        words,
        ABOUT_AN_ORDER.map((each) => each.words),
      );
  if (!command) return reject('NO_SUCH_COMMAND', { command: words, order: history.order.id, ...(near[0] ? { near, meant: near[0] } : {}) });
  const input = argumentsFor(command, history, given);
  const parsed = v.safeParse(command.input as v.GenericSchema, input);
  if (!parsed.success) {
    const wrong = parsed.issues.map(({ path }) => path?.map(({ key }) => String(key)).join('.') ?? '');
    return reject('NOT_OF_AN_ORDER', { command: words, arguments: [...new Set(wrong)] });
  }
  return { command, input: parsed.output as With, actor: partyOf(command, history) };
}

/** The sentence of a refusal in both languages. */
function sentenceOf({ code, facts }: Refusal): Named {
  const told = (lang: 'zh' | 'en'): string => {
    const why = reasonWords(code, facts, lang, sentence);
    return [sentence(REFUSALS[code]?.[lang] ?? code, facts), ...(why === undefined ? [] : [why])].join(lang === 'zh' ? '：' : ': ');
  };
  return { zh: told('zh'), en: told('en') };
}

/** What may be done now by anybody, on the order and on its cases and parcels, as the mall itself lists it. */
function possible(allowed: readonly string[], history: OrderHistory): Role[] {
  return allowed.flatMap((words) => {
    const role = roleOf(words, history, {});
    return 'code' in role ? [] : [role];
  });
}

/** Instants at which something changes: what is planned, and what the refusal itself names. */
function instants({ planned, now }: Whole, { facts }: Refusal): readonly number[] {
  const told = Object.values(facts).flatMap((fact) => (typeof fact === 'string' ? (parseInstant(fact) ?? []) : []));
  const ahead = [...planned.flatMap(({ at }) => at ?? []), ...told].filter((at) => at > now);
  return [...new Set(ahead)].toSorted((a, b) => a - b);
}

/** The first instant at which it would be accepted when nobody does anything until then. */
async function byItself(store: Store, whole: Whole, role: Role, refusal: Refusal): Promise<Change | undefined> {
  for (const at of instants(whole, refusal)) {
    const due = whole.planned.filter((each) => each.at !== null && each.at <= at && each.request !== null);
    const jobs = due.map((each) => ({ at: each.at!, do: each.request!.do, with: each.request!.with }));
    if ((await rehearse(store, role, { at, before: { jobs } })) !== undefined) continue;
    const [last] = changesOf(due.filter((each) => each.at === at));
    return { text: last?.text ?? named('到时可以', 'then it is possible'), at };
  }
  return undefined;
}

/** What somebody could do now so that it would be accepted. */
async function bySomebody(
  store: Store,
  role: Role,
  others: readonly Role[],
): Promise<readonly { readonly change: Change; readonly line: string }[]> {
  const ways = [];
  for (const other of others) {
    if (other.command === role.command || (await rehearse(store, role, { before: other })) !== undefined) continue;
    const { zh, en } = other.command.title;
    const line = lineOf(other.command.words, other.input, other.actor);
    ways.push({ change: { text: named(`${zh}（${other.actor.id}）`, `${en} (${other.actor.id})`), at: null }, line });
  }
  return ways;
}

/**
 * Why a command is refused now, by the command itself: what refuses it, and what would make it possible, found by trying what may be
 * done and what will happen.
 * @param allowed words of what may be done now
 */
export async function explainCannot(
  store: Store,
  history: OrderHistory,
  whole: Whole,
  asked: { readonly command: string; readonly given: With; readonly allowed: readonly string[] },
): Promise<Explained | Refusal> {
  const role = roleOf(asked.command, history, asked.given);
  if ('code' in role) return role;
  const title = role.command.title;
  const line = lineOf(role.command.words, role.input, role.actor);
  const refusal = await rehearse(store, role);
  if (refusal === undefined || refusal === 'impossible')
    return { conclusion: named(`现在可以${title.zh}`, `${title.en}: possible now`), rule: null, facts: [], changes: [], try: [line] };
  const said = sentenceOf(refusal);
  const known = REFUSALS[refusal.code];
  const itself = await byItself(store, whole, role, refusal);
  const ways = await bySomebody(store, role, possible(asked.allowed, history));
  const tries = (known?.try ?? []).filter((each) =>
    [...each.matchAll(/\{(\w+)\}/g)].every(([, name]) => refusal.facts[name!] !== undefined),
  );
  return {
    conclusion: named(`不能${title.zh}：${said.zh}`, `${title.en}: not now. ${said.en}`),
    rule: known?.rule ?? null,
    facts: refusalFacts(refusal, whole),
    changes: [...ways.map(({ change }) => change), ...(itself ? [itself] : [])],
    try: [...new Set([...ways.map((way) => way.line), ...tries.map((each) => sentence(each, refusal.facts))])],
  };
}

import { reject, type Outcome, type Refusal } from '@yellowcart/kernel/outcome';
import { layerSentences } from '@yellowcart/mall/5-order/layer-words';
import { reasonWords } from '@yellowcart/mall/5-order/problem-words';
import { REFUSALS, sentence } from '@yellowcart/mall/refusals';
import { RULINGS } from '@yellowcart/mall/rulings';
import { Conflict, StoreError, Unknown } from '@yellowcart/store/store';
import { policiesOf } from '@yellowcart/views/3-detail/policies';
import { troubleOf } from './store-trouble.ts';
import type { ErrorDocument, Exit, Lang, Result } from './mall.ts';

type Failed = Extract<Result, { ok: false }>;

/** A failure as every face shows it (contract §1). */
export const failure = (
  exit: Exit,
  { code, message, ...rest }: Partial<ErrorDocument> & Pick<ErrorDocument, 'code' | 'message'>,
): Failed => ({
  ok: false,
  exit,
  // The code comes first: it is what people and scripts look for.
  error: { code, message, rule: null, facts: {}, try: [], retryable: false, ...rest },
});

/** Codes that a mall answers with beside the refusals of `REFUSALS`: what did not parse, and what went wrong below the rules. */
export const OWN_CODES = [
  'USAGE',
  'BUSY',
  'UNKNOWN_OUTCOME',
  'LOGIN_FAILED',
  'FILE_LOST',
  'FILE_INVALID',
  'FILE_UNREADABLE',
  'STORE_MISSING',
  'STORE_EXISTS',
  'STORE_UNUSABLE',
  'STORE_NEWER',
] as const;

export const success = (answer: unknown): Result => ({ ok: true, answer });

/** A refusal in words: the table of refusals gives sentence, rule, exit class and what to try. */
export function refused({ code, facts }: Refusal, lang: Lang): Result {
  const known = REFUSALS[code];
  if (!known) return failure(3, { code, message: code, facts });
  const tries = (known.try ?? [])
    .filter((line) => [...line.matchAll(/\{(\w+)\}/g)].every(([, name]) => facts[name!] !== undefined))
    .map((line) => sentence(line, facts));
  return failure(known.exit, {
    code,
    message: told(code, facts, lang),
    rule: known.rule,
    ...ruled(known.rule, lang),
    facts: withSentences(facts, lang),
    try: tries,
  });
}

/** The sentence of a rule, where there is one. */
const ruled = (rule: string | null, lang: Lang) => {
  const ruling = rule === null ? undefined : RULINGS[rule];
  return ruling ? { ruleText: ruling[lang] } : {};
};

/** Problems of a checkout get their own sentences. */
function withSentences(facts: Refusal['facts'], lang: Lang): Refusal['facts'] {
  return Array.isArray(facts['problems']) ? { ...facts, problems: explained(facts['problems'], lang) } : facts;
}

/** The sentence of a code with its facts, and the reason where the facts name one. */
function told(code: string, facts: Refusal['facts'], lang: Lang): string {
  const reason = reasonWords(code, facts, lang, sentence);
  return [sentence(REFUSALS[code]?.[lang] ?? code, facts), ...(reason === undefined ? [] : [reason])].join(lang === 'zh' ? '：' : ': ');
}

const explained = (problems: readonly any[], lang: Lang): unknown[] =>
  problems.map(({ code, facts, ...rest }) => ({ ...rest, code, message: told(code, facts ?? {}, lang), facts }));

/** Layers of a price in words (R5.03). */
const withTexts = (layers: readonly any[], lang: Lang): unknown[] =>
  layers.map(({ code, rule, amount, shares, ...layer }) => ({
    code,
    rule,
    amount,
    text: layerSentences({ code, ...layer }, lang, sentence),
    shares,
    ...layer,
  }));

/** A line of a quote: its policies as the detail page words them (R5.04). */
const withPolicies = ({ policies, ...line }: any, lang: Lang): unknown => ({
  ...line,
  policies: policiesOf(policies, policies.flagship, lang),
});

/** What a quote or a submit leaves to be said in the caller's language. */
const spokenQuote = (answer: any, lang: Lang): unknown => ({
  ...answer,
  layers: withTexts(answer.layers, lang),
  orders: answer.orders.map((order: any) => ({
    ...order,
    layers: withTexts(order.layers, lang),
    lines: order.lines.map((line: any) => withPolicies(line, lang)),
  })),
  problems: explained(answer.problems, lang),
});

/** An answer or a refusal of the mall, for the outside. What an answer leaves open (a quote) is put in words too. */
export function resultOf(outcome: Outcome<any>, lang: Lang): Result {
  if (!outcome.ok) return refused(outcome, lang);
  const { answer } = outcome;
  if (Array.isArray(answer?.layers)) return success(spokenQuote(answer, lang));
  return success(Array.isArray(answer?.problems) ? { ...answer, problems: explained(answer.problems, lang) } : answer);
}

/** A usage error: words, arguments or files that do not parse (exit 2). */
export const usage = (message: string, facts: Record<string, unknown> = {}, tries: readonly string[] = []): Failed =>
  failure(2, { code: 'USAGE', message, facts, try: tries });

/**
 * What a server says to the views, or the way to it: no right, read only, no room, going down (insufficient_privilege, classes 08, 53, 57
 * and 58), not to be reached. The last of these have no code.
 */
const OF_THE_SERVER = /^(42501|25006|25P03|(08|53|57|58)[0-9A-Z]{3}|E(CONN[A-Z]+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN))$/;
const NO_WAY = /^(Connection terminated|Query read timeout|timeout expired)/;
/** What others held for too long, or a race that was lost: lock_not_available, serialization_failure, deadlock_detected. */
const LOST = /^(SQLITE_BUSY|(55P03|40001|40P01)$)/;
/** All connections of the views are waiting for what others hold. */
const ALL_WAIT = 'timeout exceeded when trying';

/** What went wrong below the rules: busy (6), unusable store (9); anything else is a bug and is thrown on. */
export function storeFailure(error: unknown, lang: Lang): Result {
  if (error instanceof Conflict)
    return failure(6, {
      code: 'BUSY',
      message: lang === 'zh' ? '另一个进程正在写入，请重试' : 'Another process is writing, try again',
      retryable: true,
    });
  if (error instanceof Unknown)
    return failure(6, {
      code: 'UNKNOWN_OUTCOME',
      message:
        lang === 'zh'
          ? '提交时连接断了，不知道成没成：用同一个 --request-id 再发一次就知道；没有用过的，先看一看再重发'
          : 'The connection broke during the commit, which may or may not have happened: the same --request-id again settles it; without one, look before you send it again',
      facts: { detail: error.message },
    });
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' ? LOST.test(code) : error instanceof Error && error.message.startsWith(ALL_WAIT))
    return storeFailure(new Conflict(String(error)), lang);
  // The disk is full, the folder read-only or no folder, a file damaged: whoever met it first, it is the store that cannot be used.
  if (typeof code === 'string' && (/^(SQLITE_|ENOSPC$|EACCES$|EROFS$|EPERM$|EIO$|ENOTDIR$)/.test(code) || OF_THE_SERVER.test(code)))
    return storeFailure(new StoreError('STORE_UNUSABLE', `${code}: ${(error as Error).message}`), lang);
  if (code === undefined && error instanceof Error && NO_WAY.test(error.message))
    return storeFailure(new StoreError('STORE_UNUSABLE', error.message), lang);
  // Whoever opened it found it there: somebody took its folder away since.
  if (code === 'ENOENT') return storeFailure(new StoreError('STORE_MISSING', (error as Error).message), lang);
  if (!(error instanceof StoreError)) throw error;
  const { says, ...rest } = troubleOf(error);
  return failure(9, { code: error.code, message: says[lang], facts: { detail: error.message }, ...rest });
}

/** Whether the same again may go well later: others write, or the way to the store is broken. */
export function mayPass(error: unknown): boolean {
  try {
    const told = storeFailure(error, 'en');
    return !told.ok && told.error.retryable;
  } catch {
    return false;
  }
}

/** What is thrown for what goes wrong below the rules carries the same exit and document as an answer would. */
export async function orTold<T>(lang: Lang, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw Object.assign(new Error((error as Error).message, { cause: error }), storeFailure(error, lang));
  }
}

/** Somebody was refused what another word of ours asked for them: told of the word that they used. */
export function asAsked(result: Failed, command: string, lang: Lang): Failed {
  const { code, facts } = result.error;
  return facts['command'] === undefined ? result : (refused(reject(code, { ...facts, command }), lang) as Failed);
}

import type { Outcome, Refusal } from '@yellowcart/kernel/outcome';
import { REFUSALS, sentence } from '@yellowcart/mall/refusals';
import { Conflict, StoreError } from '@yellowcart/store/store';
import type { ErrorDocument, Exit, Lang, Result } from './mall.ts';

/** A failure as every face shows it (contract §1). */
export const failure = (
  exit: Exit,
  { code, message, ...rest }: Partial<ErrorDocument> & Pick<ErrorDocument, 'code' | 'message'>,
): Result => ({
  ok: false,
  exit,
  // The code comes first: it is what people and scripts look for.
  error: { code, message, rule: null, facts: {}, try: [], retryable: false, ...rest },
});

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
    message: sentence(known[lang], facts),
    rule: known.rule,
    facts: withSentences(facts, lang),
    try: tries,
  });
}

/** Problems of a checkout get their own sentences. */
function withSentences(facts: Refusal['facts'], lang: Lang): Refusal['facts'] {
  return Array.isArray(facts['problems']) ? { ...facts, problems: explained(facts['problems'], lang) } : facts;
}

const explained = (problems: readonly any[], lang: Lang): unknown[] =>
  problems.map(({ code, facts, ...rest }) => ({ ...rest, code, message: sentence(REFUSALS[code]?.[lang] ?? code, facts ?? {}), facts }));

/** An answer or a refusal of the mall, for the outside. Problems inside an answer (a quote) are put in words too. */
export function resultOf(outcome: Outcome<any>, lang: Lang): Result {
  if (!outcome.ok) return refused(outcome, lang);
  const { answer } = outcome;
  return success(Array.isArray(answer?.problems) ? { ...answer, problems: explained(answer.problems, lang) } : answer);
}

/** A usage error: words, arguments or files that do not parse (exit 2). */
export const usage = (message: string, facts: Record<string, unknown> = {}, tries: readonly string[] = []): Result =>
  failure(2, { code: 'USAGE', message, facts, try: tries });

const STORE_WORDS: Record<StoreError['code'], Record<Lang, string>> = {
  STORE_MISSING: { zh: '没有这个商城存储', en: 'There is no store here' },
  STORE_EXISTS: { zh: '这里已有商城存储', en: 'There is a store here already' },
  STORE_UNUSABLE: { zh: '商城存储无法使用', en: 'The store cannot be used' },
  STORE_NEWER: { zh: '商城存储由更新的程序写成', en: 'The store was written by a newer program' },
};

/** What went wrong below the rules: busy (6), unusable store (9); anything else is a bug and is thrown on. */
export function storeFailure(error: unknown, lang: Lang): Result {
  if (error instanceof Conflict)
    return failure(6, {
      code: 'BUSY',
      message: lang === 'zh' ? '另一个进程正在写入，请重试' : 'Another process is writing, try again',
      retryable: true,
    });
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && code.startsWith('SQLITE_BUSY')) return storeFailure(new Conflict(code), lang);
  // The disk is full, the folder read-only, a file damaged: whoever met it first, it is the store that cannot be used.
  if (typeof code === 'string' && /^(SQLITE_|ENOSPC$|EACCES$|EROFS$|EPERM$|EIO$)/.test(code))
    return storeFailure(new StoreError('STORE_UNUSABLE', `${code}: ${(error as Error).message}`), lang);
  if (!(error instanceof StoreError)) throw error;
  const tries =
    error.code === 'STORE_MISSING'
      ? ['yellowcart init', 'yellowcart init --world FILE']
      : error.code === 'STORE_EXISTS'
        ? ['yellowcart init --force']
        : [];
  return failure(9, { code: error.code, message: STORE_WORDS[error.code][lang], facts: { detail: error.message }, try: tries });
}

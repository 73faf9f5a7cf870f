import type { Credentials } from '@yellowcart/mall/accounts/authorise';
import { Id } from '@yellowcart/mall/goods/fields';
import { useCases } from '@yellowcart/mall/stages';
import * as v from 'valibot';
import type { Caller, Lang, Result } from './mall.ts';
import { OWN } from './registry.ts';
import { usage } from './results.ts';
import { tokenDigest } from './seal.ts';

/** Jobs of the mall itself cannot be asked for. */
export const isInternal = ({ roles }: { readonly roles: readonly string[] }): boolean => roles.every((role) => role === 'system');

/** Who asks, as the mall checks it. */
export const credentials = ({ as, session }: Caller): Credentials => ({
  as,
  ...(session === undefined ? {} : { token: tokenDigest(session) }),
});

/** Arguments that do not fit: which, and what was expected (exit 2). */
export function badInput(words: string, issues: readonly v.BaseIssue<unknown>[]): Result {
  const problems = issues.map((issue) => ({
    argument: issue.path?.map(({ key }) => String(key)).join('.') ?? '',
    expected: issue.message,
  }));
  return usage(`${words}: ${problems.map(({ argument, expected }) => `${argument}: ${expected}`).join('; ')}`, { problems }, [
    `yellowcart ${words} --help`,
  ]);
}

/** A session id that is none (exit 2); it becomes the name of a stream. */
export function badVisit({ visit }: Caller): Result | undefined {
  if (visit === undefined) return undefined;
  const shown = visit.slice(0, 80);
  return v.is(Id, visit) ? undefined : usage('visit: an id of letters, digits, - _ .', { visit: shown });
}

/** Words that nobody knows (exit 2), with what may have been meant. */
export function unknownWords(words: string, lang: Lang): Result {
  const asked = [...useCases.values()].filter((entry) => !isInternal(entry));
  const known = [...asked, ...OWN].map((entry) => entry.words);
  return usage(
    lang === 'zh' ? `没有命令 “${words}”` : `There is no command "${words}"`,
    { command: words },
    near(words, known).map((each) => `yellowcart ${each}`),
  );
}

/** Words that share most letters with what was typed. */
function near(words: string, known: readonly string[]): string[] {
  const letters = (text: string): Set<string> => new Set(text.split('').map((_, i) => text.slice(i, i + 2)));
  const asked = letters(words);
  const score = (text: string): number => [...letters(text)].filter((pair) => asked.has(pair)).length / Math.max(1, asked.size);
  return known
    .map((text) => ({ text, likeness: score(text) }))
    .filter(({ likeness }) => likeness > 0.5)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ text }) => text);
}

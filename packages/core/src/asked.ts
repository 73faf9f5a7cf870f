import type { Credentials } from '@yellowcart/mall/accounts/authorise';
import { Id } from '@yellowcart/mall/goods/fields';
import { stages, useCases } from '@yellowcart/mall/stages';
import * as v from 'valibot';
import type { Caller, Lang, Result } from './mall.ts';
import { meant, nearest } from './nearest.ts';
import { OWN } from './registry.ts';
import { usage } from './results.ts';
import { tokenDigest } from './seal.ts';
import { HISTORY } from './support/questions.ts';

/** Jobs of the mall itself cannot be asked for. */
export const isInternal = ({ roles }: { readonly roles: readonly string[] }): boolean => roles.every((role) => role === 'system');

/** Whether a command is applied in the open group (`apply`) and nothing of it happens outside: no question of the views before it, no log of its own. */
export function isHeld(words: string): boolean {
  const entry = useCases.get(words);
  return entry?.kind === 'command' && entry.gathers === undefined && entry.log === undefined;
}

/** Who asks, as the mall checks it. */
export const credentials = ({ as, session }: Caller): Credentials => ({
  as,
  ...(session === undefined ? {} : { token: tokenDigest(session) }),
});

/** A session id that is none (exit 2); it becomes the name of a stream. */
export function badVisit({ visit }: Caller, lang: Lang): Result | undefined {
  if (visit === undefined) return undefined;
  const shown = visit.slice(0, 80);
  return v.is(Id, visit)
    ? undefined
    : usage(lang === 'zh' ? '会话号由字母、数字和 - _ . 组成' : 'visit: an id of letters, digits, - _ .', { visit: shown });
}

/** Words that nobody knows (exit 2), with what may have been meant. */
export function unknownWords(words: string, lang: Lang): Result {
  const asked = [...useCases.values(), ...OWN, ...HISTORY].filter((entry) => !isInternal(entry)).map((entry) => entry.words);
  const near = nearest(words, [...asked, ...stages.flatMap(({ views }) => views)]);
  const message = lang === 'zh' ? `没有命令“${words}”` : `There is no command "${words}"`;
  return usage(
    `${message}${meant(near, lang)}`,
    { command: words },
    near.length > 0 ? near.map((each) => `yellowcart ${each}`) : ['yellowcart help'],
  );
}

import { asFlag, asMapping, asText, asTexts, fields, type Problems } from './fields.ts';
import type { Asking, CommandStep } from './journey.ts';
import { keysOf } from './keys.ts';
import type { Entry, Mapping } from './node.ts';
import { fractions, parseCaptures, parseExpectations } from './parse-values.ts';

export const STEP = { zh: '步骤', en: 'a step' };
const CODE = { zh: '拒绝代码，如 OUT_OF_STOCK', en: 'a refusal code like OUT_OF_STOCK' };
const EVENT = { zh: '事件类型', en: 'an event type' };
export const TEXT = { zh: '文字', en: 'text' };

/** Entries of a mapping by their keys. */
export type Found = { readonly [key in string]?: Entry };

/** What every kind of step may say of itself. */
export const headOf = (found: Found, node: Mapping, problems: Problems) => ({
  span: node.span,
  id: asText(found['id']?.value, { zh: '名字', en: 'a name' }, problems)?.value,
  note: asText(found['note']?.value, TEXT, problems)?.value,
});

/** `as`, `visit`, `do`, `with`, `capture`. Without a `do` its words are empty: that has been said, and the rest is looked at all the same. */
export function parseAsking(found: Found, problems: Problems): Asking {
  const words = asText(found['do']?.value, { zh: '命令，如 order submit', en: 'a command like order submit' }, problems);
  const args = asMapping(found['with'], problems);
  if (args) problems.push(...fractions(args));
  return {
    as: asText(found['as']?.value, { zh: '账号', en: 'an account' }, problems),
    visit: asText(found['visit']?.value, { zh: '会话号', en: 'the id of a session' }, problems),
    words: words?.value.trim().replace(/\s+/g, ' ') ?? '',
    wordsSpan: words?.span ?? { from: 0, to: 1 },
    with: args,
    capture: parseCaptures(found['capture'], problems),
  };
}

export function parseCommand(node: Mapping, problems: Problems): CommandStep {
  const found = fields(node, keysOf('command'), STEP, problems);
  if (!found.do) {
    const first = node.entries[0]?.keySpan ?? node.span;
    problems.push({ message: { zh: '步骤缺少 do（或 clock、note）', en: 'the step has no do (nor clock, note)' }, span: first });
  }
  const asking = parseAsking(found, problems);
  const refuse = asText(found.refuse?.value, CODE, problems);
  if (found.refuse && found.allow) {
    problems.push({
      message: { zh: 'refuse（必须拒绝）与 allow（可以拒绝）只能写一个', en: 'refuse (must) and allow (may) exclude each other' },
      span: found.allow.keySpan,
    });
  }
  return {
    kind: 'command',
    ...headOf(found, node, problems),
    ...asking,
    expect: parseExpectations(found.expect, problems),
    refuse: refuse && { code: refuse.value, span: refuse.span },
    allow: asTexts(found.allow, CODE, problems).map(({ value, span }) => ({ code: value, span })),
    twice: asFlag(found.twice, problems),
    events: found.events && {
      types: asTexts(found.events, EVENT, problems).map(({ value, span }) => ({ type: value, span })),
      span: found.events.value.span,
    },
  };
}

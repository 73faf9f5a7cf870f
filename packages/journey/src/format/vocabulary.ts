import type { Entry } from '@yellowcart/core/mall';
import { nearest } from '../text/did-you-mean.ts';
import { unknownKey } from './fields.ts';
import type { CommandStep, Journey } from './journey.ts';
import type { Problem } from '../text/source.ts';

/** What a store understands: its table of contents and the accounts of its world. */
export type Vocabulary = { readonly entries: readonly Entry[]; readonly accounts: readonly string[] };

/** Mistyped commands, arguments and accounts, found before the first step runs. Pure. */
export function checkVocabulary({ steps, finally: last }: Journey, vocabulary: Vocabulary): readonly Problem[] {
  return [...steps, ...last].flatMap((step) =>
    step.kind === 'command' ? [...checkWords(step, vocabulary), ...checkAccount(step, vocabulary)] : [],
  );
}

function checkWords(step: CommandStep, { entries }: Vocabulary): readonly Problem[] {
  const entry = entries.find(({ words }) => words === step.words);
  if (entry) return checkArguments(step, entry);
  const meant = nearest(
    step.words,
    entries.map(({ words }) => words),
  );
  return [
    {
      message: { zh: `没有 "${step.words}" 这个命令`, en: `there is no command "${step.words}"` },
      span: step.wordsSpan,
      ...(meant ? { label: { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` } } : {}),
    },
  ];
}

/** An argument that is missing is left to the command: a journey may want to see how it is answered. */
function checkArguments(step: CommandStep, { words, args }: Entry): readonly Problem[] {
  const known = args.map(({ name }) => name);
  return (step.with?.entries ?? [])
    .filter(({ key }) => !known.includes(key))
    .map(({ key, keySpan }) => unknownKey(key, keySpan, known, { zh: `${words} 的参数`, en: words }));
}

function checkAccount({ as }: CommandStep, { accounts }: Vocabulary): readonly Problem[] {
  if (!as || typeof as.value !== 'string' || as.value.includes('{{') || as.value === 'guest' || accounts.includes(as.value)) return [];
  const meant = nearest(as.value, accounts);
  return [
    {
      message: { zh: `这个世界里没有账号 "${as.value}"`, en: `this world has no account "${as.value}"` },
      span: as.span,
      label: meant
        ? { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` }
        : { zh: `有：${accounts.join('、')}`, en: `there are: ${accounts.join(', ')}` },
    },
  ];
}

import type { Command } from '../../commands/command.ts';
import { fieldOf, textOf, type Field } from '../../ui/field.ts';
import { attach, NO_FILES, reduceAttaching, writtenPath, type Attaching, type AttachingAction } from './attaching.ts';

/** What is asked for: stars of some kinds, words, and files where they may go with it. Labels in the order in which they stand. */
export type OpinionAsk = {
  readonly stars: readonly { readonly id: string; readonly label: string }[];
  readonly words: string;
  readonly files?: string;
};

/** An opinion being written: stars, words and files. A review, a comment, a survey. */
export type Opinion = {
  /** The row one is at. */
  readonly focus: number;
  readonly stars: Readonly<Record<string, number>>;
  readonly words: Field;
  readonly attaching: Attaching;
};

export type OpinionAction =
  | { readonly type: 'focus'; readonly by: number; readonly rows: number }
  | { readonly type: 'stars'; readonly id: string; readonly to: (now: number) => number }
  | { readonly type: 'words'; readonly change: (field: Field) => Field }
  | { readonly type: 'files'; readonly action: AttachingAction };

const MOST_STARS = 5;

export const NO_OPINION: Opinion = { focus: 0, stars: {}, words: fieldOf(''), attaching: NO_FILES };

/** Five until something else is said. */
export const starsOf = ({ stars }: Opinion, id: string): number => stars[id] ?? MOST_STARS;

export const wordsOf = ({ words }: Opinion): string => textOf(words).trim();

/** Pure. */
export function reduceOpinion(now: Opinion, action: OpinionAction): Opinion {
  switch (action.type) {
    case 'focus':
      return { ...now, focus: Math.max(0, Math.min(now.focus + action.by, action.rows - 1)) };
    case 'stars': {
      const count = Math.max(1, Math.min(action.to(starsOf(now, action.id)), MOST_STARS));
      return { ...now, stars: { ...now.stars, [action.id]: count } };
    }
    case 'words':
      return { ...now, words: action.change(now.words) };
    case 'files':
      return { ...now, attaching: reduceAttaching(now.attaching, action.action) };
  }
}

/** What stands in each row. */
export type OpinionRow =
  | { readonly kind: 'stars'; readonly id: string; readonly label: string }
  | { readonly kind: 'words' | 'files'; readonly label: string };

export const opinionRows = ({ stars, words, files }: OpinionAsk): OpinionRow[] => [
  ...stars.map((one) => ({ kind: 'stars', ...one }) as const),
  { kind: 'words', label: words },
  ...(files === undefined ? [] : [{ kind: 'files', label: files } as const]),
];

/** Tab and Enter go on, ←/→ and digits set stars, a path is added by Enter; Enter on the last row sends, ^S from anywhere. */
export function opinionCommands(
  ask: OpinionAsk,
  now: Opinion,
  act: (action: OpinionAction) => void,
  send: Pick<Command, 'title' | 'run' | 'disabledReason'>,
): Command[] {
  const rows = opinionRows(ask);
  const row = rows[now.focus];
  const last = now.focus === rows.length - 1;
  const writing = row?.kind === 'files' && writtenPath(now.attaching) !== '';
  const files = (action: AttachingAction): void => act({ type: 'files', action });
  const go = (by: number) => (): void => act({ type: 'focus', by, rows: rows.length });
  const set = (to: (count: number) => number) => (): void => {
    if (row?.kind === 'stars') act({ type: 'stars', id: row.id, to });
  };
  const starred = row?.kind === 'stars';
  return [
    {
      id: 'opinion.attach',
      keys: ['enter'],
      title: { zh: '添加文件', en: 'Add the file' },
      when: writing,
      run: () => attach(now.attaching, files),
    },
    { ...send, id: 'opinion.send', keys: ['enter'], when: last && !writing },
    { id: 'opinion.next', keys: ['enter'], title: { zh: '下一项', en: 'Next' }, when: !last, run: go(1) },
    { id: 'opinion.down', keys: ['tab', 'down'], title: { zh: '下一项', en: 'Next' }, quiet: true, run: go(1) },
    { id: 'opinion.up', keys: ['shift-tab', 'up'], title: { zh: '上一项', en: 'Previous' }, quiet: now.focus === 0, run: go(-1) },
    {
      id: 'opinion.more',
      keys: ['right', 'l', '+'],
      title: { zh: '加一星', en: 'One more star' },
      when: starred,
      run: set((count) => count + 1),
    },
    {
      id: 'opinion.less',
      keys: ['left', 'h', '-'],
      title: { zh: '减一星', en: 'One star less' },
      when: starred,
      run: set((count) => count - 1),
    },
    {
      id: 'opinion.digit',
      keys: ['1', '2', '3', '4', '5'],
      title: { zh: '几颗星', en: 'Stars' },
      quiet: true,
      when: starred,
      run: (key) => set(() => Number(key))(),
    },
    {
      id: 'opinion.drop',
      keys: ['ctrl-x'],
      title: { zh: '移除最后一个文件', en: 'Remove the last file' },
      when: now.attaching.files.length > 0,
      run: () => files({ type: 'drop' }),
    },
    { ...send, id: 'opinion.now', keys: ['ctrl-s'], when: !last },
  ];
}

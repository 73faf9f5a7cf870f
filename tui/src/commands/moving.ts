import type { Command } from './command.ts';

/** Keeps a selection inside a list of `count`. */
export const clamp = (index: number, count: number): number => Math.max(0, Math.min(index, count - 1));

/** The keys of a text that is longer than its place: further down is worth a hint, for nothing is chosen in it. */
export const scrolling = (furthest: number, page: number, move: (change: (first: number) => number) => void): Command[] =>
  moving(furthest + 1, page, move).map((command) =>
    command.id === 'move.down' && furthest > 0 ? { ...command, title: { zh: '往下看', en: 'Further down' }, quiet: false } : command,
  );

/** The usual keys of a list. `page` is the number of rows a page moves. */
export function moving(count: number, page: number, move: (change: (selected: number) => number) => void): Command[] {
  const by = (amount: number) => () => move((selected) => clamp(selected + amount, count));
  return [
    { id: 'move.down', keys: ['j', 'down'], title: { zh: '下一个', en: 'Next' }, quiet: true, run: by(1) },
    { id: 'move.up', keys: ['k', 'up'], title: { zh: '上一个', en: 'Previous' }, quiet: true, run: by(-1) },
    { id: 'move.pagedown', keys: ['pagedown', 'ctrl-d'], title: { zh: '下一页', en: 'Page down' }, quiet: true, run: by(page) },
    { id: 'move.pageup', keys: ['pageup', 'ctrl-u'], title: { zh: '上一页', en: 'Page up' }, quiet: true, run: by(-page) },
    { id: 'move.end', keys: ['G', 'end'], title: { zh: '最后', en: 'Last' }, quiet: true, run: () => move(() => clamp(count - 1, count)) },
    { id: 'move.home', keys: ['home', 'g'], title: { zh: '最前', en: 'First' }, quiet: true, run: () => move(() => 0) },
  ];
}

import type { CartLine } from '../../data/answers.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { money } from '../../text/format.ts';

/** What a line says beside its price: why it cannot be settled, or what is worth knowing (R4.03, R4.04). */
export function notesOf(line: CartLine, t: Messages): string[] {
  if (line.status !== 'ok') return [t.lineStatus[line.status]];
  const words = t.hints as Readonly<Record<string, string>>;
  return line.hints.map((hint) => {
    const word = words[hint.code] ?? hint.code;
    if (hint.amount === undefined || hint.code === 'low-stock')
      return hint.amount === undefined ? word : `${word} ${t.common.left} ${hint.amount}`;
    return `${word} ${money(hint.amount)}`;
  });
}

/** Units and lines that would be settled. */
export const selectedLines = (lines: readonly CartLine[]): CartLine[] => lines.filter((line) => line.selected && line.status === 'ok');

import { screen } from './screen.ts';

/**
 * Colours are laid over text that is ready and clean, line by line, so that no stored text can bring any of its own. They only
 * underline what the words say already.
 */
const RED_BOLD = ['\u001b[1;31m', '\u001b[0m'] as const;
const CYAN = ['\u001b[36m', '\u001b[39m'] as const;
const BOLD = ['\u001b[1m', '\u001b[22m'] as const;

const over = (text: string, pattern: RegExp, [on, off]: readonly [string, string]): string => text.replace(pattern, `${on}$&${off}`);

/** A failure: what it is, and what to try. */
export const paintFailure = (text: string): string =>
  screen().color.stderr ? over(over(text, /^(?:错误|Error) \w+/, RED_BOLD), /(?<=^(?:试试|Try) {2}).+$/gm, CYAN) : text;

/** Help: its headings stand at the beginning of a line, after an empty one. */
export const paintHelp = (text: string): string => (screen().color.stdout ? over(text, /(?<=\n\n)\S.*$/gm, BOLD) : text);

import type { Lang } from '@yellowcart/core/mall';
import { configured } from '../config/configured.ts';
import type { Env } from '../session/folders.ts';
import type { Wanted } from '../terminal/screen.ts';

/**
 * What must be known before a line is parsed, and when it cannot be: read from the words themselves. A flag comes before the
 * environment, the environment before the configuration.
 */
export function valueOf(argv: readonly string[], flag: string): string | undefined {
  const at = argv.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  return at === -1 ? undefined : argv[at] === flag ? argv[at + 1] : argv[at]!.slice(flag.length + 1);
}

/** Whether a flag without a value stands among the words, in front of `--`. */
function has(argv: readonly string[], flag: string): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? argv.length : end).includes(flag);
}

/** The language asked for; Chinese by default. */
export const languageOf = (argv: readonly string[], env: Env = process.env): Lang =>
  (valueOf(argv, '--lang') ?? (env['YELLOWCART_LANG'] || configured('lang'))) === 'en' ? 'en' : 'zh';

/** Whether the answer is wanted as JSON: also a line that does not parse must be answered so. */
export const wantsJson = (argv: readonly string[]): boolean => has(argv, '--json');

/** Colours and pager as they were asked for. */
export const wantedScreen = (argv: readonly string[], env: Env = process.env): Wanted => ({
  color: has(argv, '--no-color') ? 'never' : (valueOf(argv, '--color') ?? (env['YELLOWCART_COLOR'] || configured('color'))),
  pager: has(argv, '--no-pager') ? 'off' : (env['YELLOWCART_PAGER'] ?? configured('pager')),
});

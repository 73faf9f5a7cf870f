import { askPassword, firstLine } from '../terminal/prompt.ts';
import type { Context } from './context.ts';

/**
 * A password: the first line of stdin with `--password-stdin`, nothing with `--biometric`, else asked for where a person can be
 * asked. Undefined when there is nobody to ask.
 */
export async function secret(
  flags: { readonly 'password-stdin'?: boolean | undefined; readonly biometric?: boolean | undefined },
  context: Context,
  message: string,
): Promise<string | undefined> {
  if (flags['password-stdin']) return firstLine();
  if (flags.biometric || !context.canAsk) return undefined;
  return askPassword(message, context.lang);
}

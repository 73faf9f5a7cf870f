import type { Lang } from '@yellowcart/core/mall';
import type { Broken, Ready } from '../run/prepare.ts';
import { draw } from '../text/draw.ts';

/** Draws everything that is wrong with files that do not parse; whether there was anything. */
export async function complainAbout(
  prepared: readonly (Ready | Broken)[],
  lang: Lang,
  complain: (text: string) => void | Promise<void>,
): Promise<boolean> {
  const broken = prepared.filter((each): each is Broken => 'problems' in each);
  for (const { source, problems } of broken) for (const problem of problems) await complain(`${draw(source, problem, lang)}\n`);
  return broken.length > 0;
}

import type { Lang } from '@yellowcart/core/mall';
import { problemDocument } from '../report/json.ts';
import { tellProblem } from '../report/model.ts';
import type { Broken, Ready } from '../run/prepare.ts';
import { draw } from '../text/draw.ts';
import type { Text } from '../text/source.ts';

type Write = (text: string) => void | Promise<void>;

/** Where complaints go: drawn for people, as the error document of the contract for machines. */
export type Complaining = {
  readonly lang: Lang;
  /** Columns of the terminal. */
  readonly width?: number | undefined;
  readonly json?: boolean | undefined;
  /** Takes the document of a machine, and what people read when there is no `complain`. */
  readonly write: Write;
  readonly complain?: Write | undefined;
};

/** Tells everything that is wrong with files that do not parse; whether there was anything. */
export async function complainAbout(
  prepared: readonly (Ready | Broken)[],
  { lang, width, json, write, complain = write }: Complaining,
): Promise<boolean> {
  const broken = prepared.filter((each): each is Broken => 'problems' in each);
  if (broken.length === 0) return false;
  if (json) {
    const problems = broken.flatMap((each) => each.problems.map((problem) => problemDocument(tellProblem(problem, each.source, lang))));
    const message = lang === 'zh' ? '旅程文件读不通' : 'a journey file does not parse';
    await write(documentOf('JOURNEY_INVALID', message, { problems }));
    return true;
  }
  for (const { source, problems } of broken) for (const problem of problems) await complain(`${draw(source, problem, lang, width)}\n`);
  return true;
}

/** One sentence about what was asked for. */
export async function complainThat(text: Text, { lang, json, write, complain = write }: Complaining): Promise<void> {
  if (json) await write(documentOf('USAGE', text[lang], {}));
  else await complain(`${text[lang]}\n`);
}

const documentOf = (code: string, message: string, facts: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ error: { code, message, rule: null, facts, try: [], retryable: false } })}\n`;

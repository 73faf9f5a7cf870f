import { isProblem } from '@yellowcart/mall/support/query/parse';
import { queryWords } from '@yellowcart/mall/support/query/problem-words';
import { readQuery } from '@yellowcart/mall/support/query/read';

/** What the day or the views that somebody saved decide. */
const DEPENDS: readonly string[] = ['backwards', 'contradiction', 'unknown-view', 'view-in-circle'];

/** What is wrong with a query whenever and by whomever it is asked, as a sentence; undefined when nothing is. */
export function queryProblem(text: string): { readonly zh: string; readonly en: string } | undefined {
  const read = readQuery(text, { now: 0, views: new Map() });
  if (!isProblem(read) || DEPENDS.includes(read.reason)) return undefined;
  const [zh, en] = (['zh', 'en'] as const).map((lang) => queryWords(read, lang));
  return zh === undefined || en === undefined ? undefined : { zh, en };
}

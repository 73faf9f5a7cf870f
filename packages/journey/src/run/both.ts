import type { ToldJourney } from '../report/model.ts';
import { runOne, type RunningOptions } from './one.ts';
import type { Ready } from './prepare.ts';
import type { JourneyReport } from './run.ts';

/** Everything that was answered, down to the order of keys; the token of a login is another every time. */
export const answersOf = ({ steps, branches }: JourneyReport): string =>
  JSON.stringify(
    [{ steps }, ...branches].flatMap((line) => line.steps.map(({ result }) => result ?? null)),
    (key, value: unknown) => (key === 'session' && typeof value === 'string' ? '***' : value),
  );

/** What a run comes to, whatever it was kept in. */
const essence = (told: ToldJourney): string => JSON.stringify({ ...told, ms: undefined, store: undefined });

/** Where two texts part, with what comes before and after. */
function parting(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const near = (text: string): string => text.slice(Math.max(0, at - 60), at + 60);
  return `${near(a)} ≠ ${near(b)}`;
}

/**
 * Runs a journey that ran on disk once more, unseen, on a PostgreSQL server: the events must be the same to the byte, and so must every
 * answer.
 */
export async function onBoth(
  first: { readonly told: ToldJourney; readonly answers: string },
  ready: Ready,
  running: RunningOptions,
): Promise<ToldJourney> {
  const { told } = first;
  let answers = '';
  const other = await runOne(ready, {
    ...running,
    kept: 'postgres',
    keepStore: false,
    write: () => {},
    onReport: (report) => (answers = answersOf(report)),
  });
  const { lang } = running;
  const [mine, theirs] =
    told.digest === other.digest && essence(told) === essence(other) ? [first.answers, answers] : [essence(told), essence(other)];
  const differ = mine !== theirs;
  const sentence = differ
    ? {
        zh: `  ✗ SQLite 与 PostgreSQL 的结果不同：${parting(mine, theirs)}`,
        en: `  ✗ SQLite and PostgreSQL differ: ${parting(mine, theirs)}`,
      }
    : {
        zh: `  ✓ SQLite 与 PostgreSQL 的事件和回答都相同 ${told.digest.slice(0, 16)}`,
        en: `  ✓ SQLite and PostgreSQL: the same events and answers ${told.digest.slice(0, 16)}`,
      };
  await running.write(`${sentence[lang]}\n`);
  return differ ? { ...told, ok: false, unhealthy: [...told.unhealthy, sentence[lang].trim()] } : told;
}

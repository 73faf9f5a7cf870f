import type * as v from 'valibot';
import { expectedIn, isMissing, isUnknown } from './expected.ts';
import type { Lang, Result } from './mall.ts';
import { meant, nearest } from './nearest.ts';
import { usage } from './results.ts';

/** One argument that does not fit. */
type Misfit = {
  readonly argument: string;
  /** What was written, where something near it was found. */
  readonly given?: string;
  readonly expected: string;
  /** What may have been meant: names of arguments, or values. */
  readonly near?: readonly string[];
  /** The values that there are, where they can be counted. */
  readonly allowed?: readonly string[];
};

type Asked = { readonly words: string; readonly input: unknown };

/** Arguments that do not fit: which, what was expected, and what may have been meant (exit 2). */
export function badInput({ words, input }: Asked, issues: readonly v.BaseIssue<unknown>[], lang: Lang): Extract<Result, { ok: false }> {
  const told = issues.map((issue) => tell(issue, input, lang));
  const colon = lang === 'zh' ? '：' : ': ';
  return usage(
    `${words}${colon}${told.map(({ sentence }) => sentence).join(lang === 'zh' ? '；' : '; ')}`,
    { problems: told.map(({ misfit }) => misfit) },
    [`yellowcart ${words} --help`],
  );
}

function tell(issue: v.BaseIssue<unknown>, input: unknown, lang: Lang): { readonly sentence: string; readonly misfit: Misfit } {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const argument = path.map(String).join('.');
  const zh = lang === 'zh';
  const inside = at(input, path);
  const misfit = (near: readonly string[] = []): Misfit => ({
    argument,
    expected: expectedIn(inside && isMissing(issue) ? missed(issue, inside) : issue, 'en'),
    ...(near.length === 0 ? {} : { given: path.length > 0 && typeof issue.input === 'string' ? issue.input : argument, near }),
  });
  if (isUnknown(issue)) {
    const near = nearest(String(path.at(-1)), Object.keys(at(input, path.slice(0, -1))?.entries ?? {}));
    return { sentence: `${zh ? `没有参数 ${argument}` : `no argument ${argument}`}${meant(near, lang)}`, misfit: misfit(near) };
  }
  if (issue.input === undefined && path.length > 0)
    return { sentence: zh ? `缺少参数 ${argument}` : `${argument} is missing`, misfit: misfit() };
  const values = valuesOf(issue, inside);
  if (values) {
    const near = typeof issue.input === 'string' ? nearValues(issue.input, values) : [];
    const given = JSON.stringify(issue.input)?.slice(0, 80);
    return {
      sentence: `${zh ? `${argument} 不能是 ${given}，可以是 ${values.join('、')}` : `${argument} cannot be ${given}, but ${values.join(', ')}`}${meant(near, lang)}`,
      misfit: { ...misfit(near), allowed: values },
    };
  }
  return { sentence: `${argument}${argument && (zh ? '：' : ': ')}${expectedIn(issue, lang)}`, misfit: misfit() };
}

/** What is said of an argument that is missing, had something else been in its place. */
const missed = (issue: v.BaseIssue<unknown>, { type, message, expects }: Inside): v.BaseIssue<unknown> => ({
  ...issue,
  type: type ?? issue.type,
  message: typeof message === 'string' ? message : '',
  expected: expects ?? null,
});

/** What comes behind a colon is the writer's own: `fial:limit` is `fail:limit`; without one nothing is meant that needs it. */
function nearValues(given: string, values: readonly string[]): readonly string[] {
  const [head = '', ...rest] = given.split(':');
  const open = values.filter((value) => value.includes(':') === rest.length > 0);
  return nearest(
    head,
    open.map((value) => value.replace(/:.*/s, '')),
  ).map((near) => [near, ...rest].join(':'));
}

/** The values that there are, where they can be counted: those of a list, or those that the schema's own sentence lists. */
function valuesOf({ type, message }: v.BaseIssue<unknown>, schema: Inside | undefined): readonly string[] | undefined {
  if (type === 'picklist' && schema?.options) return schema.options.map(String);
  return message.includes(' | ') && !message.startsWith('Invalid ') ? message.split(' | ') : undefined;
}

/** What is looked at of a valibot schema, whatever its kind. */
type Inside = {
  readonly type?: string;
  readonly message?: unknown;
  readonly expects?: string;
  readonly entries?: Readonly<Record<string, Inside>>;
  readonly item?: Inside;
  readonly wrapped?: Inside;
  readonly pipe?: readonly Inside[];
  readonly options?: readonly unknown[];
};

/** The schema at a path inside another; undefined where the way is not plain (a union, a record). */
function at(schema: unknown, path: readonly (string | number)[]): Inside | undefined {
  let inside = bare(schema as Inside | undefined);
  for (const key of path) inside = bare(typeof key === 'number' ? inside?.item : inside?.entries?.[key]);
  return inside;
}

/** Without what is wrapped around: optional, nullable, a pipe of checks. */
function bare(schema: Inside | undefined): Inside | undefined {
  const inner = schema?.wrapped ?? (schema?.entries ? undefined : schema?.pipe?.[0]);
  return inner && inner !== schema ? bare(inner) : schema;
}

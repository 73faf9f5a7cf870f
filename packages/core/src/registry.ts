import type { Command, Query } from '@yellowcart/kernel/command';
import { stages, useCases } from '@yellowcart/mall/stages';
import type { ViewQuery } from '@yellowcart/views/view';
import type { Entry } from './mall.ts';
import { HISTORY, type HistoryQuery } from './support/questions.ts';

/** Arguments of the core's own words that may be left out. */
const MAY_BE_LEFT_OUT = new Set('password stream type after limit since until state deliveries failed rotate secret'.split(' '));

/** Words of what the core answers itself. */
export const OWN: readonly Entry[] = [
  own('login', 'command', { zh: '登录', en: 'Log in' }, ['account', 'password']),
  own('logout', 'command', { zh: '退出登录', en: 'Log out' }, []),
  own('clock show', 'query', { zh: '查看时钟', en: 'Show the clock' }, []),
  own('clock next', 'query', { zh: '接下来会发生什么', en: 'Show what comes next' }, []),
  own('clock set', 'command', { zh: '设定时钟', en: 'Set the clock' }, ['to']),
  own('clock advance', 'command', { zh: '推进时间', en: 'Advance the clock' }, ['by']),
  own('clock freeze', 'command', { zh: '冻结时钟', en: 'Freeze the clock' }, []),
  own('clock resume', 'command', { zh: '恢复时钟', en: 'Let the clock run' }, []),
  own('events list', 'query', { zh: '事件流', en: 'List events' }, ['stream', 'type', 'after', 'limit', 'since', 'until']),
  own('webhook list', 'query', { zh: '投递记录', en: 'List deliveries' }, ['state', 'limit', 'after']),
  own('webhook show', 'query', { zh: '一次投递', en: 'Show a delivery' }, ['delivery']),
  own('webhook resend', 'command', { zh: '重新投递', en: 'Send a delivery again' }, ['deliveries', 'failed']),
  own('webhook secret', 'command', { zh: '签名密钥', en: 'The secret that signs' }, ['rotate', 'secret']),
  own('visit show', 'query', { zh: '会话', en: 'Show the session' }, []),
  own('doctor', 'query', { zh: '体检', en: 'Check the store' }, []),
  own('projection list', 'query', { zh: '查看投影', en: 'List the views' }, []),
  own('projection rebuild', 'command', { zh: '重建投影', en: 'Rebuild the views' }, []),
];

function own(words: string, kind: Entry['kind'], title: Entry['title'], args: readonly string[]): Entry {
  return { words, kind, roles: ['any'], title, stage: null, args: args.map((name) => ({ name, required: !MAY_BE_LEFT_OUT.has(name) })) };
}

/** The table of contents for the faces: use cases that somebody may ask for, view queries, and the core's own words. */
export function entriesOf(views: readonly ViewQuery[]): readonly Entry[] {
  const asked = [...useCases.values(), ...views, ...HISTORY].filter(({ roles }) => roles.some((role) => role !== 'system'));
  return [...asked.map(entryOf), ...OWN];
}

function entryOf(entry: Command | Query | ViewQuery | HistoryQuery): Entry {
  const { kind, words, roles, title, input } = entry;
  const gathered = 'gathers' in entry ? Object.keys(entry.gathers ?? {}) : [];
  const args = argsOf(input).filter(({ name }) => !gathered.includes(name));
  return { words, kind, roles, title, stage: stageOf.get(words) ?? null, args };
}

/** Which stage a command or a view's question belongs to. */
const stageOf = new Map(
  stages.flatMap(({ title, commands, views }) => [...commands.map(({ words }) => words), ...views].map((words) => [words, title] as const)),
);

type ObjectLike = { readonly entries?: Readonly<Record<string, { readonly type: string }>>; readonly pipe?: readonly ObjectLike[] };

/** How valibot calls what may be left out. */
const OPTIONAL: readonly string[] = ['optional', 'exact_optional', 'nullish', 'undefinedable'];

/** Names of an input's arguments, the required ones first; a piped schema shows what it begins with. */
function argsOf(input: unknown): Entry['args'] {
  const schema = input as ObjectLike;
  const entries = schema.entries ?? schema.pipe?.[0]?.entries ?? {};
  const args = Object.entries(entries).map(([name, { type }]) => ({ name, required: !OPTIONAL.includes(type) }));
  return args.toSorted((a, b) => Number(b.required) - Number(a.required));
}

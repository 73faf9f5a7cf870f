import type { Bench } from '@yellowcart/core/bench';
import type { Mall, Recorded, Result, ExecuteOptions, Request } from '@yellowcart/core/mall';

/** What a fake mall answers to one command: its answer, or a refusal code. */
export type Script = Readonly<
  Record<string, (args: any, as: string) => { readonly answer: unknown; readonly events?: readonly string[] } | { readonly refuse: string }>
>;

/** A mall for the runner's own tests: scripted answers, a frozen clock, a ledger that sums to what it is told. */
export function fakeMall(script: Script, ledger: () => number = () => 0): Mall & { readonly asked: readonly string[] } {
  let now = Date.parse('2026-11-11T12:00:00+08:00');
  const events: Recorded[] = [];
  const remembered = new Map<string, Result>();
  const asked: string[] = [];
  const iso = () => `${new Date(now + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  const ok = (answer: unknown): Result => ({ ok: true, answer });
  const built: Readonly<Record<string, (args: any) => Result>> = {
    'clock show': () => ok({ now: iso(), mode: 'frozen', fired: [] }),
    'clock set': ({ to }) => ((now = Date.parse(to)), ok({ now: iso(), mode: 'frozen', fired: [] })),
    'clock advance': ({ by }) => (
      (now += Number.parseInt(by, 10) * 1000),
      ok({ now: iso(), mode: 'frozen', fired: [{ key: 'k', at: iso(), command: 'order close' }] })
    ),
    'ledger show': () => ok({ accounts: {}, total: ledger() }),
    'stock show': () => ok({ available: 1, locked: 0, occupied: 0, shipped: 0 }),
    doctor: () => ok({ ok: true, checks: [{ name: 'ledger', ok: true, detail: '' }] }),
  };
  const ask = async (request: Request, { as, requestId }: ExecuteOptions): Promise<Result> => {
    asked.push(`${as}: ${request.do}`);
    const known = requestId === undefined ? undefined : remembered.get(requestId);
    if (known) return known;
    const own = built[request.do];
    if (own) return own(request.with);
    const said = script[request.do]!(request.with, as);
    const result: Result =
      'refuse' in said
        ? { ok: false, exit: 3, error: { code: said.refuse, message: 'no', rule: 'O1', facts: { sku: 's' }, try: [], retryable: false } }
        : ok(said.answer);
    for (const type of 'answer' in said ? (said.events ?? []) : []) {
      events.push({
        position: events.length + 1,
        stream: 'sku-s',
        version: 1,
        type,
        data: {},
        at: now,
        actor: as,
        cause: request.do,
      } as unknown as Recorded);
    }
    if (requestId !== undefined) remembered.set(requestId, result);
    return result;
  };
  return {
    asked,
    ask,
    execute: ask,
    query: async (words, args, caller) => await ask({ do: words, with: args }, caller),
    flush: async () => {},
    clock: {
      now: async () => now,
      show: async () => ({ now: iso(), mode: 'frozen', fired: [] }),
      set: async (to) => ((now = to), ok({})),
      moveTo: async (to) => ((now = to), ok({})),
    },
    events$: undefined as never,
    knows: async () => false,
    keepViews: async () => {},
    events: async ({ after = 0 }) => events.filter(({ position }) => position > after),
    entries: async () =>
      Object.keys(script).map((words) => ({
        words,
        kind: 'command',
        roles: ['any'],
        title: { zh: words, en: words },
        stage: null,
        args: [{ name: 'sku', required: false }],
      })),
    close: async () => {},
  };
}

/** A bench under it that cannot be copied; its audit looks at the ledger alone. */
export function fakeBench(mall: Mall, ledger: () => number = () => 0): Bench {
  return {
    mall,
    folder: undefined,
    reopen: async () => {},
    copy: async () => fakeBench(mall, ledger),
    pending: async () => [],
    raw: (after) => mall.events({ after }),
    audit: async () =>
      ledger() === 0 ? [] : [{ rule: 'M2', zh: `账目之和为 ${ledger()}`, en: `the ledger sums to ${ledger()}`, event: undefined }],
    digest: async () => '',
    close: async () => {},
    remove: async () => {},
  };
}

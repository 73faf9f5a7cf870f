import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Case, ThreadEntry } from '../data/aftersale.ts';
import type { Attachment } from '../data/attachment.ts';
import { sendOut } from './fake-delivery.ts';
import { iso, ok, refuse, type Answers, type Args, type State } from './fake-state.ts';

const DAY = 86_400_000;

/** What the buyer may do in a state, and what happens by itself after how long (A3). */
const STATES: Readonly<Record<string, { readonly allowed: readonly string[]; readonly days?: number; readonly brings?: string }>> = {
  'awaiting-merchant': { allowed: ['withdraw', 'comment'], days: 2, brings: 'agreed' },
  'awaiting-buyer': { allowed: ['accept', 'withdraw', 'comment'], days: 7, brings: 'case-closes' },
  'awaiting-return': { allowed: ['send-back', 'withdraw', 'comment'], days: 7, brings: 'case-closes' },
  'awaiting-inspection': { allowed: ['comment'], days: 10, brings: 'accepted' },
  rejected: { allowed: ['escalate', 'withdraw', 'comment'], days: 7, brings: 'case-closes' },
  'in-arbitration': { allowed: ['withdraw', 'comment'] },
  'awaiting-receipt': { allowed: ['receive', 'comment'], days: 7, brings: 'completed' },
  refunding: { allowed: [] },
  completed: { allowed: ['rate'] },
  closed: { allowed: ['rate'] },
  withdrawn: { allowed: [] },
};

const find = (state: State, id: string): Case | undefined => state.cases.find((one) => one.case === id);

const filesOf = (paths: readonly string[] = []): Attachment[] =>
  paths.map((path) => ({ name: basename(path), type: 'image/png', size: statSync(path).size, digest: `sha256:${path}` }));

/** Something happens in a case: its thread says so, and what may be done next follows from its state. */
export function step(
  state: State,
  id: string,
  entry: Omit<ThreadEntry, 'at'> & { readonly at?: string },
  change: Partial<Case> = {},
): Case {
  const before = find(state, id)!;
  const said: ThreadEntry = { at: iso(state.now), ...entry };
  const status = change.status ?? before.status;
  const { allowed, days, brings } = STATES[status]!;
  const at = days === undefined ? null : iso(state.now + days * DAY);
  const rated = change.rated ?? before.rated ?? null;
  const over = ['completed', 'withdrawn', 'closed'].includes(status);
  const after: Case = {
    ...before,
    ...change,
    thread: [...(before.thread ?? []), said],
    evidence: [...(before.evidence ?? []), ...(entry.evidence ?? [])],
    allowed: allowed.filter((word) => word !== 'rate' || rated === null).map((word) => `aftersale ${word}`),
    deadline: at,
    deadlines: at === null ? [] : [{ name: `case ${id}`, at, ...(brings ? { brings } : {}) }],
    final: over,
    closedAt: over ? iso(state.now) : null,
  };
  state.cases = state.cases.map((one) => (one.case === id ? after : one));
  const lines = (after.lines ?? []).map(({ line }) => line);
  state.orders = state.orders.map((one) =>
    one.order === after.order
      ? { ...one, lines: one.lines.map((line) => (lines.includes(line.id) ? { ...line, openCase: over ? null : id } : line)) }
      : one,
  );
  return after;
}

/** The buyer opens a case. */
export function open(state: State, { order, type, lines, amount, reason, evidence, toSku }: Args): Case {
  const found = state.orders.find((one) => one.order === order)!;
  const id = `${order}C${state.cases.filter((one) => one.order === order).length + 1}`;
  const goods = (line: string) => {
    const { sku, title = '' } = found.lines.find((one) => one.id === line)!;
    return { sku, title };
  };
  const asked = found.lines.filter(({ id: line }) => lines.some((one: Args) => one['line'] === line));
  const most = asked.reduce((sum, line) => sum + line.paid - line.refunded, 0);
  const wanted = type === 'refund-only' || type === 'return-refund' ? (amount ?? most) : 0;
  state.cases = [
    {
      case: id,
      order,
      shop: found.shop,
      type,
      status: 'awaiting-merchant',
      amount: wanted,
      openedAt: iso(state.now),
      reason: reason ?? null,
      toSku: toSku ?? null,
      lines: lines.map(({ line, quantity }: Args) => ({ line, quantity, ...goods(line) })),
      refunds: [],
      parcels: [],
    },
    ...state.cases,
  ];
  return step(state, id, { by: 'buyer', kind: 'opened', text: reason ?? null, amount: wanted || null, evidence: filesOf(evidence) });
}

/** The shop agrees that the goods go back. */
export const agree = (state: State, id: string): Case =>
  step(
    state,
    id,
    { by: 'merchant', kind: 'agreed' },
    { status: 'awaiting-return', proposed: null, returnTo: { shop: 'shanye', name: '山野集户外旗舰店', address: '广州市' } },
  );

/** The money goes back to Alipay, and is there a day later. */
export function refund(state: State, id: string): Case {
  const { amount, order } = find(state, id)!;
  const one = {
    id: `R${state.refunds.length + 1}`,
    order: order ?? null,
    case: id,
    channel: 'alipay',
    amount: amount ?? 0,
    status: 'on-the-way',
    arrivesAt: iso(state.now + DAY),
  };
  state.refunds = [one, ...state.refunds];
  step(state, id, { by: 'system', kind: 'refunding', amount: amount ?? null }, { status: 'refunding', refunds: [one] });
  const deadlines = [{ name: `refund ${one.id}`, at: one.arrivesAt, brings: 'arrives' }];
  state.cases = state.cases.map((each) => (each.case === id ? { ...each, deadlines } : each));
  return find(state, id)!;
}

/** Stage 9 of the fake mall: what a buyer asks and does. */
export function caseAnswers(state: State): Answers {
  const on = (act: (one: Case, args: Args) => Case) => (args: Args) => {
    const one = find(state, args['case']);
    return one ? ok(act(one, args)) : refuse('NOT_FOUND', '找不到这张售后单');
  };
  return {
    'aftersale apply': (args) => ok(open(state, args)),
    'aftersale list': ({ order }) => ok({ cases: state.cases.filter((one) => order === undefined || one.order === order), page: {} }),
    'aftersale show': on((one) => one),
    'aftersale accept': on(({ case: id, proposed }) =>
      step(
        state,
        id,
        { by: 'buyer', kind: 'accepted', amount: proposed ?? null },
        { status: 'awaiting-return', amount: proposed ?? 0, proposed: null },
      ),
    ),
    'aftersale send-back': on(({ case: id, order }, { waybill, freight }) => {
      const returnParcel = sendOut(state, order!, {
        waybill,
        case: id,
        way: 'back',
        status: 'collected',
        from: { city: '杭州市' },
        to: { city: '广州市' },
      });
      const text = waybill;
      return step(
        state,
        id,
        { by: 'buyer', kind: 'sent-back', text },
        { status: 'awaiting-inspection', returnWaybill: waybill, returnFreight: freight ?? 0, returnParcel },
      );
    }),
    'aftersale withdraw': on(({ case: id }) => step(state, id, { by: 'buyer', kind: 'withdrawn' }, { status: 'withdrawn' })),
    'aftersale escalate': on(({ case: id }) => step(state, id, { by: 'buyer', kind: 'escalated' }, { status: 'in-arbitration' })),
    'aftersale receive': on(({ case: id }) => step(state, id, { by: 'buyer', kind: 'received' }, { status: 'completed' })),
    'aftersale comment': on(({ case: id }, { text, evidence }) =>
      step(state, id, { by: 'buyer', kind: 'comment', text, evidence: filesOf(evidence) }),
    ),
    'aftersale rate': on(({ case: id }, { stars, text }) =>
      step(state, id, { by: 'buyer', kind: 'rated', text: text ?? null }, { rated: stars, survey: { stars, text: text ?? null } }),
    ),
    'aftersale evidence': ({ case: id, file }) => {
      const files = (find(state, id)?.evidence ?? []).map((one, i) => {
        const { name, type, size, digest } = one as Attachment;
        return { file: i + 1, name, type, size, digest, by: 'buyer', at: iso(state.now) };
      });
      if (file === undefined) return ok({ case: id, files });
      const wanted = files.find((one) => one.file === file)!;
      return ok({ ...wanted, case: id, content: readFileSync(String(wanted.digest).slice('sha256:'.length)).toString('base64') });
    },
    'refund list': () => ok({ refunds: state.refunds, page: {} }),
  };
}

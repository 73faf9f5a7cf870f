import type { Pending } from '@yellowcart/core/bench';
import { nearest } from '@yellowcart/core/nearest';
import { isRecord } from '../format/path.ts';
import { MOMENTS, type Named, NEXT, SUBJECTS, type Subject } from '../format/moments.ts';
import type { Problem, Span, Text } from '../text/source.ts';
import type { Line } from './line.ts';

/** A moment of a thing, as it stands now. `line`: the line it is of, by id and by SKU. */
type Due = { readonly name: string; readonly at: number; readonly line?: readonly string[] };

const EVERYTHING = 100_000;

/**
 * The instant of a moment: of the newest thing of a kind (`order.payBefore`), of the thing that a captured name holds
 * (`order2.shipBy`), or the next that happens at all. What the store's timers and the order itself say; a moment that is not there
 * is a problem with the list of those that are.
 */
export async function momentAt(line: Line, named: Named, span: Span): Promise<number | Problem> {
  const waiting = await line.bench.pending(EVERYTHING);
  if (named.subject === NEXT) return waiting[0]?.at ?? absent(named, [], span);
  const due: Due[] = [];
  for (const [kind, id] of things(line, named)) due.push(...(await momentsOf(line, kind, id, waiting)));
  const found = due.filter(({ name, line: of }) => name === named.moment && (named.line === undefined || of?.includes(named.line)));
  const first = found.toSorted((a, b) => a.at - b.at)[0];
  return first ? first.at : absent(named, due, span);
}

/** What a subject may mean: kinds of things with their numbers. */
function things({ scope, latest }: Line, { subject, moment }: Named): readonly (readonly [Subject, string])[] {
  const kinds = SUBJECTS.filter((kind) => moment in MOMENTS[kind]);
  if (!scope.has(subject)) {
    const id = latest.get(subject);
    return id === undefined ? [] : [[subject as Subject, id]];
  }
  const value = scope.get(subject);
  if (typeof value === 'string') return kinds.map((kind) => [kind, value]);
  // A whole answer was captured: its number of that kind.
  if (!isRecord(value)) return [];
  return kinds.flatMap((kind) => {
    const id = value[kind === 'parcel' ? 'waybill' : kind];
    return typeof id === 'string' ? [[kind, id] as const] : [];
  });
}

async function momentsOf(line: Line, kind: Subject, id: string, waiting: readonly Pending[]): Promise<readonly Due[]> {
  const timer = (key: string, name: string): Due[] => waiting.filter((job) => job.key === key).map(({ at }) => ({ name, at }));
  switch (kind) {
    case 'order':
      return [...(await ofOrder(line, id)), ...timer(`order/${id}/archive`, 'archive')];
    case 'trade':
      return timer(`trade/${id}/pay`, 'payBefore');
    case 'payment':
      return timer(`payment/${id}/answer`, 'answers');
    case 'case':
      return timer(`case/${id}/limit`, 'deadline');
    case 'refund':
      return timer(`refund/${id}/arrive`, 'arrives');
    case 'parcel': {
      const legs = waiting.filter(({ key }) => key.startsWith(`autopilot/${id}/`));
      return [...legs.slice(0, 1).map(({ at }) => ({ name: 'nextLeg', at })), ...timer(`autopilot/${id}/sign`, 'delivered')];
    }
    case 'cart':
      return waiting.flatMap(({ key, at }) => {
        const [, buyer, line_, what] = /^cart\/(.+)\/([^/]+)\/(remind|expire)$/.exec(key) ?? [];
        return buyer === id ? [{ name: `${what}s`, at, line: [line_!] }] : [];
      });
  }
}

type Shown = {
  readonly deadlines: readonly { readonly name: string; readonly at: string }[];
  readonly lines: readonly { readonly id: string; readonly sku: string; readonly afterSalesUntil: string | null }[];
  readonly presale?: { readonly phases: readonly { readonly name: string; readonly from: string; readonly before: string }[] };
};

/** Names of an order's own deadlines that are its moments. */
const NAMES: Readonly<Record<string, string>> = { payment: 'payBefore', ship: 'shipBy', balance: 'balanceBefore' };

/** An order's moments, as it shows them itself. */
async function ofOrder({ bench, shared }: Line, id: string): Promise<readonly Due[]> {
  if (shared.auditor === undefined) return [];
  const result = await bench.mall.ask({ do: 'order show', with: { order: id } }, { as: shared.auditor });
  if (!result.ok) return [];
  const { deadlines, lines, presale }: Shown = result.answer;
  const named = (line: string): readonly string[] => [line, ...lines.filter((each) => each.id === line).map(({ sku }) => sku)];
  return [
    ...deadlines.flatMap(({ name, at }): Due[] => {
      const [what, of] = name.split(' ');
      if (what === 'confirm') return [{ name: 'autoConfirm', at: Date.parse(at), line: named(of!) }];
      return NAMES[name] === undefined ? [] : [{ name: NAMES[name], at: Date.parse(at) }];
    }),
    ...lines.flatMap(({ id: line, afterSalesUntil }): Due[] =>
      afterSalesUntil === null ? [] : [{ name: 'afterSalesUntil', at: Date.parse(afterSalesUntil), line: named(line) }],
    ),
    ...(presale?.phases ?? []).filter(({ name }) => name === 'balance').map(({ from }) => ({ name: 'balanceFrom', at: Date.parse(from) })),
  ];
}

/** What was written, and what there is. */
function absent(named: Named, due: readonly Due[], span: Span): Problem {
  const { subject, moment, line } = named;
  if (subject === NEXT) return { message: { zh: '没有什么会自己发生', en: 'nothing waits to happen' }, span };
  const names = [...new Set(due.map(({ name, line: of }) => `${subject}.${name}${of ? `(${of.at(-1)})` : ''}`)), NEXT];
  const [meant] =
    line === undefined
      ? []
      : nearest(
          line,
          due.flatMap(({ line: of }) => of ?? []),
        );
  const written = `${subject}.${moment}${line === undefined ? '' : `(${line})`}`;
  const list: Text = { zh: `现在有：${names.join('、')}`, en: `there are: ${names.join(', ')}` };
  return {
    message: { zh: `现在没有 ${written} 这个时刻`, en: `there is no ${written} now` },
    span,
    label: meant ? { zh: `是不是 "${subject}.${moment}(${meant})"？`, en: `did you mean "${subject}.${moment}(${meant})"?` } : list,
    ...(meant ? { notes: [list] } : {}),
  };
}

import { formatDuration } from '@yellowcart/kernel/clock';
import { when, type Named } from '../timeline/names.ts';
import type { Planned } from '../timeline/planned.ts';
import { changesOf, named, type Explained, type Fact, type Whole } from './explained.ts';

/** The ruling behind each job of the mall, and behind what only closes or is stopped. */
const RULES: Readonly<Record<string, string>> = {
  'trade expire': 'O2',
  'payment answer': 'Y2',
  'order promise-broken': 'F1',
  'order auto-confirm': 'R1',
  'order archive': 'O6',
  'aftersale time-out': 'A3',
  'refund arrive': 'Y4',
};

const ruleOf = ({ request, at }: Planned, { order }: Whole): string => {
  if (request === null) return at === null ? 'R3' : 'A2';
  return request.do === 'trade expire' && order.state.depositPaid ? 'D3' : (RULES[request.do] ?? 'T2');
};

/** Why a timer runs when it does: what set it, and how long after that. */
function setBy({ at, event }: Planned, { rows }: Whole): Named {
  const row = rows.find((each) => each.event.position === event);
  if (!row || at === null) return { zh: '', en: '' };
  const [after, from] = [formatDuration(at - row.event.at), when(row.event.at)];
  return { zh: `：${from} ${row.said.zh}，其后 ${after}`, en: `: ${after} after ${from}, ${row.said.en}` };
}

const factOf = (each: Planned, whole: Whole): Fact => {
  const due = each.at === null ? { zh: '', en: '' } : { zh: `${when(each.at)} `, en: `${when(each.at)} ` };
  const set = setBy(each, whole);
  const rule = ruleOf(each, whole);
  return {
    text: named(`${due.zh}${each.text.zh}（${rule}）${set.zh}`, `${due.en}${each.text.en} (${rule})${set.en}`),
    event: each.event,
  };
};

/** What will happen to an order by itself, why just then, and what is stopped by what. */
export function explainTimer(whole: Whole): Omit<Explained, 'try'> {
  const { planned, now } = whole;
  const next = planned.find(({ at }) => at !== null);
  const stopped = planned.find(({ at }) => at === null);
  const [first] = [next ?? stopped];
  const conclusion = next
    ? named(
        `${when(next.at!)}（还有 ${formatDuration(next.at! - now)}）${next.text.zh}`,
        `On ${when(next.at!)}, in ${formatDuration(next.at! - now)}: ${next.text.en}`,
      )
    : stopped
      ? named(`没有在走的定时；${stopped.text.zh}`, `No timer runs; ${stopped.text.en}`)
      : named('没有定时，接下来要有人来做', 'No timer waits: the next step is somebody’s');
  return {
    conclusion,
    rule: first ? ruleOf(first, whole) : 'T2',
    facts: planned.map((each) => factOf(each, whole)),
    changes: changesOf(planned),
  };
}

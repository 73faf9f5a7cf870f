import { useState, type ReactNode } from 'react';
import { clamp, scrolling } from '../../commands/moving.ts';
import type { OrderLine } from '../../data/answers.ts';
import type { Explained } from '../../data/past.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLayout, useMessages, useReading } from '../../session/hooks.ts';
import { moment } from '../../text/format.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { apart, sentence, type Row } from '../shared/rows.tsx';
import { lineTitle } from '../shared/spec.ts';
import { Scrolled } from '../shared/scrolled.tsx';

const QUESTIONS = ['status', 'price', 'refund', 'timer'] as const;

/** Long enough for any sentence of an explanation. */
const MOST = 8;

/** The explanation speaks of lines by their SKUs; here they are called as on the page. */
export function byName(text: string, lines: readonly OrderLine[]): string {
  // The longer id first: `tent-grey-2` is not `tent-grey` and something.
  const known = lines.toSorted((a, b) => b.sku.length - a.sku.length);
  return known.reduce((named, line) => named.replaceAll(line.sku, () => lineTitle(line)), text);
}

/** What was concluded, from which rule, which facts it follows from with the events they are in, and what would change it. */
function whyRows(
  { conclusion, rule, ruleText, facts, changes }: Explained,
  lines: readonly OrderLine[],
  width: number,
  t: Messages,
): Row[] {
  return apart(
    [
      ...sentence(byName(conclusion, lines), width, 'title', MOST),
      ...(rule === null ? [] : sentence(`${rule} ${ruleText ?? ''}`.trim(), width, 'key', MOST)),
    ],
    facts.flatMap(({ text, event }) => sentence(`· ${byName(text, lines)}${event === null ? '' : ` #${event}`}`, width, undefined, MOST)),
    changes.length === 0
      ? []
      : [
          { text: t.why.changes, tone: 'muted' },
          ...changes.flatMap(({ text, at }) => sentence(`○ ${at === null ? '' : `${moment(at)} `}${text}`, width, 'warn', MOST)),
        ],
  );
}

/** 为什么: why the order stands as it stands, costs what it costs, and what comes: the same reasons that support is given (R10.05). */
export function WhySheet({
  order,
  lines,
  onClose,
}: {
  readonly order: string;
  readonly lines: readonly OrderLine[];
  readonly onClose: () => void;
}): ReactNode {
  const t = useMessages();
  const [tab, turn] = useState(0);
  const [raw, scroll] = useState(0);
  const { sheet } = useLayout();
  const question = QUESTIONS[tab] ?? 'status';
  const reading = useReading<Explained>('order explain', { order, question });
  const by = (amount: number) => () => {
    turn((tab + amount + QUESTIONS.length) % QUESTIONS.length);
    scroll(0);
  };
  const rows = reading.state === 'ready' ? whyRows(reading.answer, lines, sheet.width - 4, t) : [];
  // Below the title and the tabs.
  const height = sheet.height - 5;
  const furthest = Math.max(0, rows.length - height);
  return (
    <Sheet
      title={t.why.title}
      commands={[
        { id: 'why.next', keys: ['l', 'right', 'tab'], title: { zh: '下一问', en: 'Next' }, run: by(1) },
        { id: 'why.previous', keys: ['h', 'left', 'shift-tab'], title: { zh: '上一问', en: 'Previous' }, quiet: true, run: by(-1) },
        ...scrolling(furthest, height - 1, scroll),
      ]}
      onClose={onClose}
    >
      {(width) => (
        <>
          <Tabs tabs={QUESTIONS.map((one) => t.why[one])} active={tab} width={width} />
          <Awaited reading={reading} width={width}>
            {() => <Scrolled rows={rows} first={clamp(raw, furthest + 1)} width={width} height={height} />}
          </Awaited>
        </>
      )}
    </Sheet>
  );
}

import type { Command } from '../../commands/command.ts';
import { moving, clamp } from '../../commands/moving.ts';
import { CASE_TYPES } from '../../data/aftersale.ts';
import type { Session } from '../../session/session.ts';
import { attach, writtenPath } from '../shared/attaching.ts';
import { argsOf, unfinished, type Desk } from './desk.ts';
import { noCaseFor, unitsLeft } from './eligible.ts';

/** Sends what was asked for and goes to the case; what the core refuses stays on the page (Z2). */
async function submit(session: Session, desk: Desk): Promise<void> {
  const result = await session.act('aftersale apply', argsOf(desk, session.words()));
  if (!result.ok) {
    desk.act({ type: 'refused', message: result.error.message });
    return;
  }
  const id = String(result.answer.case);
  session.navigate({ type: 'replace', route: { screen: 'case', case: id } });
  session.toast({ tone: 'good', text: session.words().apply.submitted(id) });
}

/** Enter goes on, Esc one step back, and out of the first; each step has keys of its own (R9.01). */
export function applyCommands(session: Session, desk: Desk): Command[] {
  const { draft, act, steps, order } = desk;
  if (!order) return [];
  const t = session.words();
  const at = steps.indexOf(draft.step);
  const go = (by: number) => (): void => act({ type: 'step', to: steps[clamp(at + by, steps.length)] ?? 'lines' });
  const last = draft.step === 'check';
  return [
    ...stepCommands(session, desk),
    { id: 'apply.send', keys: ['enter'], title: { zh: '提交申请', en: 'Send' }, when: last, run: () => submit(session, desk) },
    {
      id: 'apply.next',
      keys: ['enter'],
      title: { zh: '下一步', en: 'Next' },
      when: !last,
      disabledReason: unfinished(draft.step, desk, t),
      run: go(1),
    },
    { id: 'apply.back', keys: ['esc', 'shift-tab'], title: { zh: '上一步', en: 'Back' }, when: at > 0, run: go(-1) },
  ];
}

function stepCommands(session: Session, desk: Desk): Command[] {
  const { draft, act, skus, sku, reasons } = desk;
  switch (draft.step) {
    case 'lines':
      return lineCommands(session, desk);
    case 'type': {
      const row = CASE_TYPES.indexOf(desk.type);
      return moving(CASE_TYPES.length, CASE_TYPES.length, (to) => act({ type: 'type', to: CASE_TYPES[to(row)]! })).map(shown);
    }
    case 'sku':
      return moving(skus.length, skus.length, (to) => act({ type: 'sku', to: skus[to(sku)]!.id })).map(shown);
    case 'reason':
      // The words may be written at any time, so letters are not for choosing.
      return (['down', 'up'] as const).map((key) => ({
        id: `apply.reason.${key}`,
        keys: [key],
        title: key === 'down' ? { zh: '换原因', en: 'Reason' } : { zh: '上一个原因', en: 'Previous reason' },
        quiet: key === 'up',
        run: () => act({ type: 'reason', by: key === 'down' ? 1 : -1, count: reasons.length }),
      }));
    case 'evidence':
      return [
        {
          id: 'apply.attach',
          keys: ['enter'],
          title: { zh: '添加文件', en: 'Add the file' },
          when: writtenPath(draft.attaching) !== '',
          run: () => attach(draft.attaching, (action) => act({ type: 'files', action })),
        },
        {
          id: 'apply.drop',
          keys: ['ctrl-x'],
          title: { zh: '移除最后一个文件', en: 'Remove the last file' },
          when: draft.attaching.files.length > 0,
          run: () => act({ type: 'files', action: { type: 'drop' } }),
        },
      ];
    case 'amount':
    case 'check':
      return [];
  }
}

/** A step is a choice: the key that moves it is worth a place in the footer. */
const shown = (command: Command, i: number): Command => ({ ...command, quiet: i > 0 });

function lineCommands(session: Session, desk: Desk): Command[] {
  const { order, draft, act, now } = desk;
  const lines = order?.lines ?? [];
  const row = clamp(draft.row, lines.length);
  const line = lines[row];
  if (!line) return [];
  const why = noCaseFor(line, now, session.words());
  const units = (to: (count: number) => number) => (): void => act({ type: 'units', line: line.id, to, most: unitsLeft(line) });
  return [
    {
      id: 'apply.pick',
      keys: ['space'],
      title: { zh: '选/不选', en: 'Choose' },
      disabledReason: why,
      run: units((count) => (count > 0 ? 0 : unitsLeft(line))),
    },
    {
      id: 'apply.more',
      keys: ['+', '=', 'right', 'l'],
      title: { zh: '加一件', en: 'More' },
      disabledReason: why,
      run: units((count) => count + 1),
    },
    {
      id: 'apply.less',
      keys: ['-', '_', 'left', 'h'],
      title: { zh: '减一件', en: 'Less' },
      disabledReason: why,
      run: units((count) => count - 1),
    },
    ...moving(lines.length, lines.length, (to) => act({ type: 'row', to: () => to(row) })),
  ];
}

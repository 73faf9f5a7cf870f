import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { CaseSummary } from '../../data/aftersale.ts';
import type { Session } from '../../session/session.ts';
import type { CasesAction } from './model.ts';

/** Open a case, walk the tabs. */
export function casesCommands(
  session: Session,
  cases: readonly CaseSummary[],
  selected: number,
  page: number,
  act: (action: CasesAction) => void,
): Command[] {
  const one = cases[selected];
  return [
    {
      id: 'cases.open',
      keys: ['enter'],
      title: { zh: '查看', en: 'Open' },
      when: one !== undefined,
      run: () => one && session.go({ screen: 'case', case: one.case }),
    },
    { id: 'cases.tab', keys: ['l', 'right', 'tab'], title: { zh: '下一栏', en: 'Next tab' }, run: () => act({ type: 'tab', by: 1 }) },
    {
      id: 'cases.tab.back',
      keys: ['h', 'left', 'shift-tab'],
      title: { zh: '上一栏', en: 'Previous tab' },
      quiet: true,
      run: () => act({ type: 'tab', by: -1 }),
    },
    ...moving(cases.length, page, (to) => act({ type: 'select', to })),
  ];
}

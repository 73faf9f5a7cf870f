import type { Command } from '../../commands/command.ts';
import { accountCommand, isGuest } from '../../commands/global.ts';
import { moving } from '../../commands/moving.ts';
import type { Message } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import { placeOf, type InboxAction } from './model.ts';

/** Go to what the message is about; walk the groups. */
export function messageCommands(
  session: Session,
  messages: readonly Message[],
  selected: number,
  page: number,
  act: (action: InboxAction) => void,
): Command[] {
  const message = messages[selected];
  const place = message && placeOf(message);
  return [
    {
      id: 'messages.open',
      keys: ['enter'],
      title: { zh: '查看', en: 'Open' },
      when: place !== undefined,
      run: () => {
        if (place) session.go(place);
      },
    },
    {
      id: 'messages.group',
      keys: ['l', 'right', 'tab'],
      title: { zh: '下一栏', en: 'Next tab' },
      run: () => act({ type: 'group', by: 1 }),
    },
    {
      id: 'messages.group.back',
      keys: ['h', 'left', 'shift-tab'],
      title: { zh: '上一栏', en: 'Previous tab' },
      quiet: true,
      run: () => act({ type: 'group', by: -1 }),
    },
    { ...accountCommand(session), when: isGuest(session) },
    ...moving(messages.length, page, (to) => act({ type: 'select', to })),
  ];
}

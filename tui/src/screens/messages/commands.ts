import type { Command } from '../../commands/command.ts';
import { accountCommand, isGuest } from '../../commands/global.ts';
import { moving } from '../../commands/moving.ts';
import type { Message } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import { placeOf } from './model.ts';

/** Go to what the message is about. */
export function messageCommands(
  session: Session,
  messages: readonly Message[],
  selected: number,
  page: number,
  select: (to: (selected: number) => number) => void,
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
    { ...accountCommand(session), when: isGuest(session) },
    ...moving(messages.length, page, select),
  ];
}

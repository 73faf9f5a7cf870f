import type { Command } from '../../commands/command.ts';
import { accountCommand } from '../../commands/global.ts';
import { moving } from '../../commands/moving.ts';
import type { Session } from '../../session/session.ts';
import { ENTRIES, type Entry } from './model.ts';

export type MeSheet = 'addresses' | 'coupons' | 'bill' | 'history' | 'place' | 'reviews';

function open(session: Session, entry: Entry, sheet: (sheet: MeSheet) => void): void {
  switch (entry) {
    case 'orders':
      return session.go({ screen: 'orders' });
    case 'cases':
      return session.go({ screen: 'cases' });
    case 'mall':
      return session.go({ screen: 'mall' });
    case 'history':
    case 'place':
    case 'addresses':
    case 'coupons':
    case 'bill':
    case 'reviews':
      return sheet(entry);
    case 'account':
    case 'clock':
      return session.overlay(entry);
    case 'language':
      return session.setLang(session.ui.get().lang === 'zh' ? 'en' : 'zh');
  }
}

/** Open what is chosen; the orders also by their own keys. */
export function meCommands(
  session: Session,
  selected: number,
  select: (to: (selected: number) => number) => void,
  sheet: (sheet: MeSheet) => void,
): Command[] {
  const entry = ENTRIES[selected];
  return [
    { id: 'me.open', keys: ['enter', 'l', 'right'], title: { zh: '打开', en: 'Open' }, run: () => entry && open(session, entry, sheet) },
    { id: 'me.orders', keys: ['o'], title: { zh: '我的订单', en: 'Orders' }, run: () => session.go({ screen: 'orders' }) },
    { id: 'me.cases', keys: ['e'], title: { zh: '售后单', en: 'Requests' }, run: () => session.go({ screen: 'cases' }) },
    accountCommand(session),
    { id: 'me.clock', keys: ['T'], title: { zh: '让时间过去', en: 'Time' }, run: () => session.overlay('clock') },
    ...moving(ENTRIES.length, ENTRIES.length, select),
  ];
}

import { ROOTS } from '../nav/nav.ts';
import type { Session } from '../session/session.ts';
import type { Painter } from '../tty/painter.ts';
import type { Command } from './command.ts';

export const helpCommand = (session: Session): Command => ({
  id: 'help',
  keys: ['?'],
  title: { zh: '帮助', en: 'Help' },
  run: () => session.overlay('help'),
});

/** `@`: for a guest the way to log in. */
export const accountCommand = (session: Session): Command => ({
  id: 'account',
  keys: ['@'],
  title: isGuest(session) ? { zh: '登录', en: 'Log in' } : { zh: '切换账号', en: 'Switch account' },
  run: () => session.overlay('account'),
});

export const isGuest = (session: Session): boolean => session.ui.get().as === 'guest';

/** Heard on every screen, below its own commands. */
export function globalCommands(session: Session, painter: Painter | undefined): Command[] {
  return [
    {
      id: 'roots',
      keys: ['1', '2', '3', '4', '5'],
      title: { zh: '推荐·商城·消息·购物车·我的', en: 'The five places' },
      quiet: true,
      run: (key) => session.navigate({ type: 'root', root: ROOTS[Number(key) - 1] ?? 'feed' }),
    },
    { id: 'back', keys: ['esc'], title: { zh: '返回', en: 'Back' }, quiet: true, run: () => session.navigate({ type: 'back' }) },
    { id: 'last', keys: ['`'], title: { zh: '上一个位置', en: 'Last place' }, quiet: true, run: () => session.navigate({ type: 'last' }) },
    { id: 'search', keys: ['/'], title: { zh: '搜索', en: 'Search' }, quiet: true, run: () => search(session) },
    { id: 'clock', keys: ['T'], title: { zh: '让时间过去', en: 'Let time pass' }, quiet: true, run: () => session.overlay('clock') },
    {
      id: 'motion',
      keys: ['M'],
      title: { zh: '画面动 / 静', en: 'Motion on / off' },
      quiet: true,
      when: painter !== undefined,
      run: () => {
        painter?.setMotion(!painter.motion);
        session.toast({ tone: 'good', text: painter?.motion ? session.words().app.moving : session.words().app.still });
      },
    },
    { ...accountCommand(session), quiet: true },
    helpCommand(session),
    { id: 'quit', keys: ['q'], title: { zh: '离开', en: 'Leave' }, quiet: true, run: () => leave(session) },
  ];
}

/** Heard everywhere, sheets and text fields included. */
export function alwaysCommands(session: Session): Command[] {
  let asked: unknown;
  return [
    {
      id: 'language',
      keys: ['ctrl-l'],
      title: { zh: '中文 / English', en: '中文 / English' },
      quiet: true,
      run: () => session.setLang(session.ui.get().lang === 'zh' ? 'en' : 'zh'),
    },
    {
      id: 'abandon',
      keys: ['ctrl-c'],
      title: { zh: '离开（按两次）', en: 'Leave (twice)' },
      quiet: true,
      run: () => {
        // Twice without anything in between: while the hint of the first one is still the last word.
        const { toast } = session.ui.get();
        if (asked !== undefined && asked === toast) return session.exit();
        session.toast({ tone: 'warn', text: session.words().quit.again });
        asked = session.ui.get().toast;
      },
    },
  ];
}

/** The search stands in the mall, wherever one comes from. */
function search(session: Session): void {
  if (session.ui.get().nav.root !== 'mall') session.navigate({ type: 'root', root: 'mall' });
  session.go({ screen: 'search' });
}

/** Leaving with an order unpaid is asked back. */
async function leave(session: Session): Promise<void> {
  const orders = await session.ask('order list', { status: 'to-pay' });
  if (orders.ok && orders.answer.orders.length > 0) session.overlay('quit');
  else session.exit();
}

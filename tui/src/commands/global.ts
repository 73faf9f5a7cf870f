import { placeOf, ROOTS } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import type { Session } from '../session/session.ts';
import type { Painter } from '../tty/painter.ts';
import type { Command } from './command.ts';

export const helpCommand = (session: Session): Command => ({
  id: 'help',
  keys: ['?'],
  title: { zh: '帮助', en: 'Help' },
  run: () => session.overlay('help'),
});

export const backCommand = (session: Session): Command => ({
  id: 'back',
  keys: ['esc'],
  title: { zh: '返回', en: 'Back' },
  quiet: true,
  run: () => session.navigate({ type: 'back' }),
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
    backCommand(session),
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
    { id: 'palette', keys: [':', 'ctrl-p'], title: { zh: '命令', en: 'Commands' }, quiet: true, run: () => session.overlay('palette') },
    { id: 'lens', keys: ['~'], title: { zh: '事件镜', en: 'Event lens' }, quiet: true, run: () => session.turnLens() },
    {
      id: 'mouse',
      keys: ['X'],
      title: { zh: '鼠标开关', en: 'Mouse on or off' },
      quiet: true,
      run: () => {
        session.turnMouse();
        const { mouse } = session.ui.get();
        session.toast({ tone: 'good', text: mouse ? session.words().app.mouseOn : session.words().app.mouseOff });
      },
    },
    {
      id: 'copy',
      keys: ['Y'],
      title: { zh: '复制单号或链接', en: 'Copy its number or link' },
      quiet: true,
      run: () => session.copy(nameOf(session)),
    },
    helpCommand(session),
    { id: 'quit', keys: ['q'], title: { zh: '离开', en: 'Leave' }, quiet: true, run: () => leave(session) },
  ];
}

/** Heard everywhere, sheets and text fields included. */
export function alwaysCommands(session: Session): Command[] {
  let asked: unknown;
  return [
    {
      id: 'undo',
      keys: ['u'],
      title: { zh: '撤销', en: 'Undo' },
      quiet: true,
      run: async () => {
        const { toast } = session.ui.get();
        if (!toast?.undo) return session.toast({ tone: 'warn', text: session.words().app.nothingToUndo });
        // Once: the same thing is not taken back twice.
        session.hush();
        await toast.undo();
      },
    },
    {
      id: 'theme',
      keys: ['ctrl-t'],
      title: { zh: '深色·浅色·无色', en: 'Dark, light, mono' },
      quiet: true,
      run: () => session.turnTheme(),
    },
    {
      id: 'language',
      keys: ['ctrl-l'],
      title: { zh: '中文 / English', en: '中文 / English' },
      quiet: true,
      run: () => session.setLang(session.ui.get().lang === 'zh' ? 'en' : 'zh'),
    },
    { id: 'suspend', keys: ['ctrl-z'], title: { zh: '挂起', en: 'Suspend' }, quiet: true, run: () => session.suspend() },
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

/** What a place is called outside: an order by its number, anything else by the command that opens it. */
function nameOf(session: Session): string {
  const { route } = placeOf(session.ui.get().nav);
  return 'order' in route && route.order !== undefined ? route.order : `yellowcart open '${formatRoute(route)}'`;
}

/** The search stands in the mall, wherever one comes from. */
function search(session: Session): void {
  if (session.ui.get().nav.root !== 'mall') session.navigate({ type: 'root', root: 'mall' });
  session.go({ screen: 'search' });
}

/** Leaving with an order unpaid is asked back. A store that cannot be asked keeps nobody. */
async function leave(session: Session): Promise<void> {
  const orders = await session.ask('order list', { status: 'to-pay' }).catch(() => undefined);
  if (orders?.ok && orders.answer.orders.length > 0) session.overlay('quit');
  else session.exit();
}

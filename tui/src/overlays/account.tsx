import { Box, Text } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import type { Whoami } from '../data/answers.ts';
import { word } from '../i18n/i18n.ts';
import { useAnswer, useMessages, useSession, useTheme, useUi } from '../session/hooks.ts';
import type { Session } from '../session/session.ts';
import { truncate, width as columnsOf } from '../text/width.ts';
import { fieldOf, textOf } from '../ui/field.ts';
import { Line, Paragraph } from '../ui/line.tsx';
import { List } from '../ui/list.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Becomes an account, if it is one that shops; else why not. One with a password needs a login first, and the core says so. */
async function enter(session: Session, account: string): Promise<string | undefined> {
  const t = session.words();
  const result = await session.ask('whoami', {}, account);
  if (!result.ok) {
    if (result.error.code === 'NOT_FOUND') return t.account.unknown(account);
    return [result.error.message, ...result.error.try.slice(0, 1)].join(' → ');
  }
  const { role } = result.answer as Whoami;
  if (role !== 'buyer' && role !== 'guest') return t.account.notBuyer(word(t.roles, role));
  await session.become(account);
  session.toast({ tone: 'good', text: account === 'guest' ? t.account.loggedOut : t.account.switched(account) });
  return undefined;
}

/** `@`: log in, change or log out. The known accounts are chosen with ↑↓, any other one is written. */
export function AccountSheet(): ReactNode {
  const session = useSession();
  const theme = useTheme();
  const t = useMessages();
  const who = useAnswer<Whoami>('whoami');
  const { as, known } = useKnown();
  const [field, edit] = useState(fieldOf(''));
  const [chosen, choose] = useState(-1);
  const [problem, tell] = useState<string | undefined>();
  const at = Math.min(chosen, known.length - 1);
  const wanted = known[at] ?? textOf(field).trim();
  const guest = as === 'guest';
  const commands: Command[] = [
    {
      id: 'account.enter',
      keys: ['enter'],
      title:
        known[at] === 'guest' ? { zh: '退出登录', en: 'Log out' } : guest ? { zh: '登录', en: 'Log in' } : { zh: '切换', en: 'Switch' },
      disabledReason: wanted === '' ? t.account.known : undefined,
      run: async () => tell(await enter(session, wanted)),
    },
    {
      id: 'account.down',
      keys: ['down', 'tab'],
      title: { zh: '选账号', en: 'Choose' },
      run: () => choose(Math.min(at + 1, known.length - 1)),
    },
    {
      id: 'account.up',
      keys: ['up', 'shift-tab'],
      title: { zh: '上一个', en: 'Up' },
      quiet: true,
      run: () => choose(Math.max(at - 1, -1)),
    },
  ];
  const label = `${t.account.account} `;
  return (
    <Sheet title={guest ? t.account.login : t.account.title} commands={commands} onClose={() => session.overlay(undefined)} helpless>
      {(width, height) => (
        <>
          <Line tone="muted">{truncate(`${t.account.current} ${who ? `${who.account} · ${word(t.roles, who.role)}` : '…'}`, width)}</Line>
          <Box marginTop={1} height={1} flexShrink={0}>
            <Text {...theme.active}>{label}</Text>
            <TextField
              field={field}
              width={width - columnsOf(label)}
              active
              placeholder={t.account.known}
              onChange={(change) => {
                edit(change);
                choose(-1);
                tell(undefined);
              }}
            />
          </Box>
          <Box marginTop={1} flexShrink={0}>
            <List
              items={known}
              selected={Math.max(0, at)}
              width={width}
              height={Math.max(1, Math.min(known.length, height - 7))}
              keyOf={(one) => one}
              row={(one, _, columns) => (
                <Line tone={one === known[at] ? 'selected' : undefined} width={columns}>
                  {` ${one === 'guest' ? t.account.logOut : one}`}
                </Line>
              )}
            />
          </Box>
          {problem ? (
            <Paragraph width={width} rows={3} tone="bad">
              {problem}
            </Paragraph>
          ) : null}
        </>
      )}
    </Sheet>
  );
}

/** Who one is, and what may be chosen: the accounts known of, and to log out at the end. */
function useKnown(): { readonly as: string; readonly known: readonly string[] } {
  const as = useUi((ui) => ui.as);
  const accounts = useUi((ui) => ui.accounts);
  return { as, known: [...accounts.filter((one) => one !== as), ...(as === 'guest' ? [] : ['guest'])] };
}

import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Message } from '../../data/answers.ts';
import { clamp } from '../../commands/moving.ts';
import { word } from '../../i18n/i18n.ts';
import { useLayout, useLocal, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { moment } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Paragraph } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { messageCommands } from './commands.ts';
import { aboutOf, GROUPS, headline, inGroup, reduceInbox } from './model.ts';

/** 消息: what the mall told this account by 物流, 订单, 售后 and 互动, the newest first (R7.04, R8.01). */
export function MessagesScreen(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const reading = useReading<{ readonly messages: readonly Message[] }>('message list', { limit: 500 });
  const all = reading.state === 'ready' ? reading.answer.messages.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)) : [];
  const [state, act] = useLocal('messages', reduceInbox, () => ({ group: GROUPS[0], selected: 0 }));
  const messages = inGroup(all, state.group);
  const selected = clamp(state.selected, messages.length);
  const narrow = at.size === 'xs';
  const height = Math.max(3, at.body.height - 1 - (narrow ? 6 : 0));
  const tabs = GROUPS.map((group) => {
    const count = inGroup(all, group).length;
    return `${t.messages.groups[group]}${count > 0 ? ` ${count}` : ''}`;
  });
  const message = messages[selected];
  const about = message && aboutOf(message, t);
  return (
    <Frame commands={messageCommands(session, messages, selected, height, act)}>
      <Awaited reading={reading} width={at.body.width}>
        {() => (
          <Box flexDirection="column">
            <Tabs tabs={tabs} active={GROUPS.indexOf(state.group)} width={at.body.width} />
            {message ? (
              <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
                <List
                  items={messages.map((one, i) => ({ one, i }))}
                  selected={selected}
                  width={at.list.width}
                  height={height}
                  keyOf={({ i }) => String(i)}
                  row={({ one }, on, width) => (
                    <Line tone={on ? 'selected' : undefined}>
                      {spread(` ${headline(word(t.messageKinds, one.kind), one.text, width - 8)}`, `${moment(one.at).slice(0, 5)} `, width)}
                    </Line>
                  )}
                />
                <Box flexDirection="column" width={narrow ? at.body.width : at.detail.width} paddingRight={1}>
                  <Line
                    tone="muted"
                    width={(narrow ? at.body.width : at.detail.width) - 1}
                  >{`${moment(message.at)}  ${word(t.messageChannels, message.channel)} · ${word(t.messageKinds, message.kind)}`}</Line>
                  <Paragraph width={(narrow ? at.body.width : at.detail.width) - 1} rows={narrow ? 4 : 10}>
                    {message.text}
                  </Paragraph>
                  {about ? (
                    <Paragraph width={(narrow ? at.body.width : at.detail.width) - 1} rows={2} tone="muted">
                      {about}
                    </Paragraph>
                  ) : null}
                </Box>
              </Box>
            ) : (
              <Nothing>{t.messages.empty}</Nothing>
            )}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

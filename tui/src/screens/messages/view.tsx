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
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { messageCommands } from './commands.ts';
import { aboutOf } from './model.ts';

const move = (selected: number, to: (selected: number) => number): number => to(selected);

/** 消息: what the mall told this account, the newest first. */
export function MessagesScreen(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const reading = useReading<{ readonly messages: readonly Message[] }>('message list', { limit: 500 });
  const messages = reading.state === 'ready' ? reading.answer.messages.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)) : [];
  const [raw, act] = useLocal('messages', move, () => 0);
  const selected = clamp(raw, messages.length);
  const narrow = at.size === 'xs';
  const height = narrow ? Math.max(3, at.body.height - 6) : at.body.height;
  const message = messages[selected];
  const about = message && aboutOf(message, t);
  return (
    <Frame commands={messageCommands(session, messages, selected, height, act)}>
      <Awaited reading={reading} width={at.body.width}>
        {() =>
          message ? (
            <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
              <List
                items={messages.map((one, i) => ({ one, i }))}
                selected={selected}
                width={at.list.width}
                height={height}
                keyOf={({ i }) => String(i)}
                row={({ one }, on, width) => (
                  <Line tone={on ? 'selected' : undefined}>{spread(` ${one.text}`, `${moment(one.at).slice(0, 5)} `, width)}</Line>
                )}
              />
              <Box flexDirection="column" width={narrow ? at.body.width : at.detail.width} paddingRight={1}>
                <Line tone="muted">{`${moment(message.at)}  ${word(t.messageChannels, message.channel)} · ${word(t.messageKinds, message.kind)}`}</Line>
                <Paragraph width={(narrow ? at.body.width : at.detail.width) - 1} rows={10}>
                  {message.text}
                </Paragraph>
                {about ? <Line tone="muted">{about}</Line> : null}
              </Box>
            </Box>
          ) : (
            <Nothing>{t.messages.empty}</Nothing>
          )
        }
      </Awaited>
    </Frame>
  );
}

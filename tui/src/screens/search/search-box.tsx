import { Box, Text } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Suggestion } from '../../data/browse.ts';
import { useLayout, useMessages, useReading, useSession, useTheme, useUi } from '../../session/hooks.ts';
import { spread, width } from '../../text/width.ts';
import { textOf } from '../../ui/field.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Nothing } from '../shared/awaited.tsx';
import { typingCommands } from './commands.ts';
import { suggestionWords, withinOf, type SearchRoute, type Typing, type TypingAction } from './model.ts';

/** Suggestions that are asked for. */
const MOST = 12;
const NONE: readonly Suggestion[] = [];

/**
 * What is suggested for these words. Every change asks at once: the answer for words that are no longer there belongs to a
 * question that nobody looks at any more; until the new one is answered the ones before stay.
 */
function useSuggestions(words: string): readonly Suggestion[] {
  const reading = useReading<{ readonly suggestions: readonly Suggestion[] }>('search suggest', { words, limit: MOST });
  const [last, keep] = useState<readonly Suggestion[]>(NONE);
  const now = reading.state === 'ready' ? reading.answer.suggestions : reading.state === 'refused' ? NONE : last;
  if (now !== last) keep(now);
  return now;
}

/** The box that words are written in, and what may be meant below it; without words what was searched for before, and what is popular. */
export function SearchBox({
  route,
  typing,
  act,
}: {
  readonly route: SearchRoute;
  readonly typing: Typing;
  readonly act: (action: TypingAction) => void;
}): ReactNode {
  const session = useSession();
  const theme = useTheme();
  const t = useMessages();
  const { body } = useLayout();
  const words = textOf(typing.field).trim();
  const found = useSuggestions(words);
  const within = withinOf(
    route,
    useUi((ui) => ui.names),
  );
  // Inside of a shop or a category no other one is of use, nor how much there is in the whole mall.
  const suggestions = within === undefined ? found : found.filter(({ kind }) => kind === 'history' || kind === 'product');
  const before = suggestions.some(({ kind }) => kind === 'history') ? t.search.recent : t.search.popular;
  const label = ` ${t.search.title} `;
  return (
    <Frame commands={typingCommands(session, route, typing, suggestions, act)}>
      <Box flexDirection="column">
        <Box height={1}>
          <Text {...theme.active}>{label}</Text>
          <TextField
            field={typing.field}
            width={body.width - width(label) - 1}
            active
            placeholder={t.search.placeholder}
            onChange={(change) => act({ type: 'edit', change })}
          />
        </Box>
        <Line tone="warn">{within === undefined ? ' ' : ` ${t.search.within(within)}`}</Line>
        {suggestions.length > 0 ? (
          <>
            <Line tone="muted">{` ${words === '' ? before : t.search.suggested}`}</Line>
            <List
              items={suggestions.map((one, i) => ({ one, i }))}
              selected={Math.max(0, typing.chosen)}
              width={body.width}
              height={Math.max(1, body.height - 3)}
              keyOf={({ one, i }) => `${i}:${one.text}`}
              row={({ one, i }, _, columns) => (
                <Line tone={i === typing.chosen ? 'selected' : undefined}>
                  {spread(` ${one.text}`, `${suggestionWords(one, t)} `, columns)}
                </Line>
              )}
            />
          </>
        ) : (
          <Nothing>{words === '' ? t.search.nothing : ''}</Nothing>
        )}
      </Box>
    </Frame>
  );
}

import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import { clamp } from '../../commands/moving.ts';
import type { Found } from '../../data/browse.ts';
import { useLang, useLayout, useList, useLocal, useMessages, useNames, useSession, useUi } from '../../session/hooks.ts';
import { spread } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { CardList, listRows } from '../shared/card-list.tsx';
import { move } from '../shared/selection.ts';
import { resultCommands } from './commands.ts';
import { FacetLines } from './facets.tsx';
import { FilterSheet } from './filter-sheet.tsx';
import { filterWords, reduceTyping, searchArgs, sortOf, startTyping, type SearchRoute } from './model.ts';
import { SearchBox } from './search-box.tsx';

/** 搜索: the box with suggestions while one types, else what was found (R1.02, R2.02, R2.03). */
export function SearchScreen({ route }: { readonly route: SearchRoute }): ReactNode {
  const [typing, act] = useLocal('typing', reduceTyping, () => startTyping(route.q));
  return typing.on || route.q === undefined ? (
    <SearchBox route={route} typing={typing} act={act} />
  ) : (
    <Results route={route} onWrite={() => act({ type: 'begin' })} />
  );
}

function Results({ route, onWrite }: { readonly route: SearchRoute; readonly onWrite: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const [raw, select] = useLocal('results', move, () => 0);
  const [sheet, open] = useState(false);
  const reading = useList<Found>('search', searchArgs(route), raw);
  const found = reading.state === 'ready' ? reading.answer : undefined;
  const cards = found?.items ?? [];
  const selected = clamp(raw, cards.length);
  const narrow = at.size === 'xs';
  const names = useUi((ui) => ui.names);
  useNames(Object.fromEntries((found?.facets?.shops ?? []).map((one) => [`shop/${one.shop}`, one.name])));
  const filters = filterWords(route, found, names, t, useLang());
  const corrected = found?.corrected;
  const above = 1 + (filters.length > 0 ? 1 : 0) + (corrected ? 1 : 0);
  const height = listRows(at.body.height, narrow, above);
  const width = (narrow ? at.body.width : at.detail.width) - 1;
  return (
    <Frame
      commands={resultCommands(session, route, cards, selected, height, select, { write: onWrite, filter: () => open(true) })}
      sheet={sheet ? <FilterSheet route={route} facets={found?.facets} onClose={() => open(false)} /> : null}
    >
      <Awaited reading={reading} width={at.body.width}>
        {(answer) => (
          <Box flexDirection="column">
            <Line tone="muted">
              {spread(
                ` ${t.search.results(route.q ?? '')}  ${t.search.total(answer.total ?? cards.length)}`,
                `${t.search.sortBy} ${t.sorts[sortOf(route)]}  ${cards.length === 0 ? 0 : selected + 1}/${cards.length} `,
                at.body.width,
              )}
            </Line>
            {corrected ? <Line tone="warn" width={at.body.width}>{` ${t.search.corrected(corrected.from, corrected.to)}`}</Line> : null}
            {filters.length > 0 ? <Line tone="warn" width={at.body.width}>{` ${t.search.filtered} ${filters.join(' · ')}`}</Line> : null}
            {cards.length > 0 ? (
              <CardList
                cards={cards}
                selected={selected}
                height={height}
                more={narrow ? null : <FacetLines facets={answer.facets} width={width} />}
              />
            ) : (
              <>
                <Nothing>{t.search.empty}</Nothing>
                {answer.near?.length ? (
                  <Line tone="warn" width={at.body.width}>{` ${t.search.near} ${answer.near.join(' · ')}`}</Line>
                ) : null}
              </>
            )}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

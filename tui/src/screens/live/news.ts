import { useEffect } from 'react';
import type { Bag } from '../../data/goods.ts';
import { useLocal, useSession } from '../../session/hooks.ts';
import { newsOf, veiled, type News } from './chat.ts';

/** So many are remembered; older ones left the screen long ago. */
const KEPT = 30;

/** What really happened around this room since one came in: who ordered or added what is sold here, in any process; oneself coming in first. */
export function useNews(room: Bag | undefined): readonly News[] {
  const session = useSession();
  const [news, tell] = useLocal<readonly News[], readonly News[]>(
    'news',
    (now, more) => [...now, ...more.filter(({ key }) => now.every((one) => one.key !== key))].slice(-KEPT),
    () => [],
  );
  const content = room?.content;
  const titles = JSON.stringify((room?.items ?? []).map(({ product, title }) => [product, title]));
  useEffect(() => {
    if (content === undefined) return;
    const products = new Map(JSON.parse(titles) as [string, string][]);
    const heard = session.events$.subscribe((events) => {
      const all = events.flatMap((event) => newsOf(event, content, products) ?? []);
      if (all.length > 0) tell(all);
    });
    return () => heard.unsubscribe();
    // oxlint-disable-next-line exhaustive-deps -- `tell` writes into the slot of this visit, whichever render made it.
  }, [session, content, titles]);
  const known = session.now.get();
  useEffect(() => {
    if (known !== undefined && news.length === 0)
      tell([{ at: known, key: 'me', who: veiled(session.ui.get().as), did: 'joined', title: '' }]);
  });
  return news;
}

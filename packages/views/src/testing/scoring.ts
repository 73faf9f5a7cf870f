import * as v from 'valibot';
import { browseView } from '../2-browse/browse.view.ts';
import { ordersView } from '../5-order/orders.view.ts';
import { casesView } from '../9-aftersale/cases.view.ts';
import { scorecardView } from '../9-aftersale/scorecard.view.ts';
import { limitedShops } from '../9-aftersale/limited-shops.ts';
import { viewQuery, type View } from '../view.ts';

/** Asks what the lists ask before they rank. */
const probe: View = {
  name: 'probe',
  version: 1,
  tables: [],
  reads: ['browse', 'orders', 'cases', 'scorecard'],
  queries: [
    viewQuery({
      words: 'limited',
      roles: ['any'],
      title: { zh: '限流', en: 'Limited' },
      input: v.strictObject({}),
      find: async (em, _, { at }) => ({ shops: await limitedShops(em, at) }),
    }),
  ],
};
/** The scorecard with all that it is made of, and the probe. */
export const SCORING: readonly View[] = [browseView, ordersView, casesView, scorecardView, probe];

import { stackOf } from '../../nav/nav.ts';
import { formatRoute, type Route } from '../../nav/route.ts';
import type { Session } from '../../session/session.ts';

/** The longest words of a search that an entry carries. */
const LONGEST = 100;

/** The entry that a search is (R1.06); undefined when its words are too long to carry. */
export const searchEntry = (words: string): string | undefined => (words.length <= LONGEST ? `search:${words}` : undefined);

/** The entry that a shop's page is. */
export const shopEntry = (shop: string): string => `shop:${shop}`;

/** Chooses a product's card: noted as a click, and the page knows where one came from (R1.06, R2.06). */
export function openProduct(session: Session, product: string, from: string | undefined): void {
  session.visit.click(product, from);
  session.go({ screen: 'product', product, ...(from === undefined ? {} : { from }) });
}

/** Goes to a place; when one came from there it is the way back, so that going to and fro leaves no trail. */
export function goOrBack(session: Session, route: Route): void {
  const behind = stackOf(session.ui.get().nav).at(-2)?.route;
  if (behind && formatRoute(behind) === formatRoute(route)) session.navigate({ type: 'back' });
  else session.go(route);
}

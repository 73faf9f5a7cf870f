import { formatRoute, type Route } from './route.ts';

/** The five roots 推荐 商城 消息 购物车 我的, in the order of their keys 1–5. */
export const ROOTS = ['feed', 'mall', 'messages', 'cart', 'me'] as const;
export type Root = (typeof ROOTS)[number];

/** One visited place. `id` names the visit, so that its selection and scroll position live as long as it is on a stack. */
export type Place = { readonly id: number; readonly route: Route };

export type Nav = {
  readonly root: Root;
  readonly stacks: Readonly<Record<Root, readonly Place[]>>;
  /** Where one was before the last jump: what the back-tick goes back to. */
  readonly previous: { readonly root: Root; readonly stack: readonly Place[] } | undefined;
  readonly nextId: number;
};

export type NavAction =
  | { readonly type: 'root'; readonly root: Root }
  /** To the first screen of a root, whatever was open there. */
  | { readonly type: 'home'; readonly root: Root }
  | { readonly type: 'push'; readonly route: Route }
  | { readonly type: 'replace'; readonly route: Route }
  | { readonly type: 'back' }
  | { readonly type: 'last' }
  /** Another account: what belonged to the one before is left, the rest stays open. */
  | { readonly type: 'account' };

/** The root that a place is the first screen of. */
export const rootOf = (route: Route): Root | undefined => ROOTS.find((root) => formatRoute(route) === `/${root}`);

export const startNav = (): Nav => ({
  root: 'feed',
  stacks: Object.fromEntries(ROOTS.map((root, i) => [root, [{ id: 1 + i, route: { screen: root } }]])) as Record<Root, Place[]>,
  previous: undefined,
  nextId: 1 + ROOTS.length,
});

export const stackOf = (nav: Nav): readonly Place[] => nav.stacks[nav.root];

export const placeOf = (nav: Nav): Place => stackOf(nav).at(-1)!;

/** Ids of every visit that can still be returned to. */
export const livingIds = (nav: Nav): ReadonlySet<number> =>
  new Set([...Object.values(nav.stacks).flat(), ...(nav.previous?.stack ?? [])].map((place) => place.id));

const withStack = (nav: Nav, stack: readonly Place[]): Nav => ({
  ...nav,
  stacks: { ...nav.stacks, [nav.root]: stack },
  previous: { root: nav.root, stack: stackOf(nav) },
});

/** Places that belong to one account: nobody else can be there. */
const PRIVATE: ReadonlySet<Route['screen']> = new Set([
  'checkout',
  'cashier',
  'orders',
  'order',
  'track',
  'apply',
  'case',
  'cases',
  'review',
]);

/** The stacks of the next account: up to the first private place. Only what was chosen on a product is kept; the rest is asked anew. */
function forAccount(nav: Nav): Nav {
  let { nextId } = nav;
  const kept = (stack: readonly Place[]): Place[] => {
    const end = stack.findIndex(({ route }) => PRIVATE.has(route.screen));
    return stack
      .slice(0, end === -1 ? undefined : end)
      .map((place) => (place.route.screen === 'product' ? place : { ...place, id: nextId++ }));
  };
  const stacks = Object.fromEntries(ROOTS.map((root) => [root, kept(nav.stacks[root])])) as Record<Root, Place[]>;
  return { root: nav.root, stacks, previous: undefined, nextId };
}

/** Pure. Going to the place one is at changes nothing; a root's own key pressed again returns to its first screen. */
export function navigate(nav: Nav, action: NavAction): Nav {
  const stack = stackOf(nav);
  switch (action.type) {
    case 'root':
      if (action.root === nav.root) return stack.length > 1 ? withStack(nav, stack.slice(0, 1)) : nav;
      return { ...nav, root: action.root, previous: { root: nav.root, stack } };
    case 'home': {
      const at = nav.stacks[action.root][0];
      const home = at && rootOf(at.route) === action.root ? at : { id: nav.nextId, route: { screen: action.root } };
      if (home === at && action.root === nav.root && stack.length === 1) return nav;
      const stacks = { ...nav.stacks, [action.root]: [home] };
      return { root: action.root, stacks, previous: { root: nav.root, stack }, nextId: nav.nextId + 1 };
    }
    case 'push':
      if (formatRoute(placeOf(nav).route) === formatRoute(action.route)) return nav;
      return { ...withStack(nav, [...stack, { id: nav.nextId, route: action.route }]), nextId: nav.nextId + 1 };
    case 'replace': {
      // The place that is replaced is over (a submitted checkout, a paid cashier): nothing may lead back into it.
      const next = [...stack.slice(0, -1), { id: nav.nextId, route: action.route }];
      return { ...nav, stacks: { ...nav.stacks, [nav.root]: next }, nextId: nav.nextId + 1 };
    }
    case 'back':
      return stack.length > 1 ? withStack(nav, stack.slice(0, -1)) : nav;
    case 'last': {
      if (!nav.previous) return nav;
      const { root, stack: before } = nav.previous;
      return { ...nav, root, stacks: { ...nav.stacks, [root]: before }, previous: { root: nav.root, stack } };
    }
    case 'account':
      return forAccount(nav);
  }
}

import { formatRoute, type Route } from './route.ts';

/** The five roots 推荐 商城 消息 购物车 我的, in the order of their keys 1–5. */
export const ROOTS = ['feed', 'mall', 'messages', 'cart', 'me'] as const;
export type Root = (typeof ROOTS)[number];

/** One visited place. `id` names the visit, so that its selection and scroll position live as long as it is on a stack. */
export type Place = { readonly id: number; readonly route: Route };

export type Nav = {
  readonly root: Root;
  readonly stacks: Readonly<Record<Root, readonly Place[]>>;
  /** Where one was before the last jump: what `-` goes back to. */
  readonly previous: { readonly root: Root; readonly stack: readonly Place[] } | undefined;
  readonly nextId: number;
};

export type NavAction =
  | { readonly type: 'root'; readonly root: Root }
  | { readonly type: 'push'; readonly route: Route }
  | { readonly type: 'replace'; readonly route: Route }
  | { readonly type: 'back' }
  | { readonly type: 'last' }
  /** Another account: everything visited belonged to the one before. */
  | { readonly type: 'reset' };

const fresh = (nextId: number): Nav => ({
  root: 'feed',
  stacks: Object.fromEntries(ROOTS.map((root, i) => [root, [{ id: nextId + i, route: { screen: root } }]])) as Record<Root, Place[]>,
  previous: undefined,
  nextId: nextId + ROOTS.length,
});

/** The root that a place is the first screen of. */
export const rootOf = (route: Route): Root | undefined => ROOTS.find((root) => formatRoute(route) === `/${root}`);

export const startNav = (): Nav => fresh(1);

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

/** Pure. Going to the place one is at changes nothing; a root's own key pressed again returns to its first screen. */
export function navigate(nav: Nav, action: NavAction): Nav {
  const stack = stackOf(nav);
  switch (action.type) {
    case 'root':
      if (action.root === nav.root) return stack.length > 1 ? withStack(nav, stack.slice(0, 1)) : nav;
      return { ...nav, root: action.root, previous: { root: nav.root, stack } };
    case 'push':
      if (formatRoute(placeOf(nav).route) === formatRoute(action.route)) return nav;
      return { ...withStack(nav, [...stack, { id: nav.nextId, route: action.route }]), nextId: nav.nextId + 1 };
    case 'replace': {
      // The place that is replaced is over (a submitted checkout, a paid cashier): `-` must not lead back into it.
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
    case 'reset':
      return fresh(nav.nextId);
  }
}

import type { Bag, Card, Content } from '../../data/goods.ts';

/** What the host explains right now; nothing in a video or a replay. */
export const explainedIn = (room: Pick<Content, 'live' | 'explaining'> | undefined): string | null =>
  room?.live === 'now' ? (room.explaining ?? null) : null;

export type RoomItem = Card & { readonly explained: boolean };

/** The 小黄车 with the product being explained first (R2.01); it moves up when the host comes to it. */
export function roomBag(room: Bag | undefined): RoomItem[] {
  const explaining = explainedIn(room);
  const all = (room?.items ?? []).map((card) => ({ ...card, explained: card.product === explaining }));
  return [...all.filter(({ explained }) => explained), ...all.filter(({ explained }) => !explained)];
}

/** What is watched: the product chosen in the bag, what was last seen explained and since when, and the pop-up about a new one. */
export type RoomState = {
  readonly chosen: string | undefined;
  readonly seen: string | null | undefined;
  readonly popup: string | undefined;
};

export type RoomAction =
  | { readonly type: 'choose'; readonly product: string | undefined }
  /** What the host explains now, as the room tells it, and since when: the same product again is news again. */
  | { readonly type: 'explaining'; readonly product: string | null; readonly since?: string | null | undefined }
  | { readonly type: 'dismiss' };

export const startRoom = (): RoomState => ({ chosen: undefined, seen: undefined, popup: undefined });

/** Pure. A pop-up comes when the host moves on to another product while one watches, not when one comes in (R1.01). */
export function reduceRoom(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case 'choose':
      return { ...state, chosen: action.product };
    case 'explaining': {
      const seen = action.product && `${action.product}@${action.since ?? ''}`;
      if (state.seen === seen) return state;
      const moved = state.seen !== undefined && action.product !== null;
      return { ...state, seen, popup: moved ? action.product : undefined };
    }
    case 'dismiss':
      return { ...state, popup: undefined };
  }
}

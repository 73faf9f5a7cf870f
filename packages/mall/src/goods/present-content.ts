import { formatInstantOrNull } from '@yellowcart/kernel/clock';
import type { ContentHandle } from './own-goods.ts';

/** A content as whoever set it up sees it. */
export const presentContent = ({ id, state: { explainedAt, ...state } }: ContentHandle) => ({
  content: id,
  ...state,
  explainedAt: formatInstantOrNull(explainedAt),
});

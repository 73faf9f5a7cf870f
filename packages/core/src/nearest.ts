import type { Lang } from './mall.ts';

// The faces see only core: this is their door to it.
export { nearest, nearestWords } from '@yellowcart/kernel/nearest';

/** `，是不是 a？` — what may have been meant, at the end of a sentence; nothing when nothing is near. */
export const meant = (near: readonly string[], lang: Lang): string =>
  near.length === 0 ? '' : lang === 'zh' ? `，是不是 ${near.join('、')}？` : `, did you mean ${near.join(', ')}?`;

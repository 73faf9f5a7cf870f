/** `★★★★☆` */
export const stars = (count: number): string => '★'.repeat(count) + '☆'.repeat(Math.max(0, 5 - count));

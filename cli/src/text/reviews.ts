import { nextPage, parts, rows, type Render, type Row } from './show.ts';

/** Reviews as a list: of what, how many stars for product, logistics and service, in which words, how many pictures. */
export const renderReviewList: Render = (answer, lang) => {
  const reviews = ((answer.reviews ?? []) as Row[]).map(({ stars, pictures, appended, ...review }) => ({
    ...review,
    stars: Object.values((stars ?? {}) as Row).join('/'),
    pictures: [...(pictures ?? []), ...(appended?.pictures ?? [])].length,
    followUp: appended?.text,
  }));
  return parts(rows(reviews, ['review', 'order', 'title', 'stars', 'text', 'followUp', 'pictures', 'at'], lang), nextPage(answer, lang));
};

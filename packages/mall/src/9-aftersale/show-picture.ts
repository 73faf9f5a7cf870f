import { formatInstant } from '@yellowcart/kernel/clock';
import { query } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { FileInput, filesOrOne, numbered, type ShownFile } from '../support/kept-file.ts';
import { Review, type ReviewState } from './review.ts';

/** The pictures of a review, then those of its follow-up. */
const picturesOf = ({ pictures, postedAt, appended }: ReviewState): readonly ShownFile[] =>
  numbered([
    ...pictures.map((file) => ({ ...file, by: 'buyer', at: formatInstant(postedAt) })),
    ...(appended?.pictures ?? []).map((file) => ({ ...file, by: 'buyer', at: formatInstant(appended!.at) })),
  ]);

/** The pictures of a review: what there is, or one of it. Reviews are public (R9.13). */
export const showPicture = query({
  words: 'review picture',
  roles: ['any'],
  title: { zh: '评价图片', en: 'Pictures of a review' },
  opens: true,
  input: v.strictObject({ review: v.string(), file: FileInput }),
  *run({ review: id, file }) {
    const review = yield* load(Review, id);
    if (!review.exists) return reject('NOT_FOUND', { review: id });
    const shown = filesOrOne(picturesOf(review.state), file);
    return isRefusal(shown) ? shown : accept({ review: id, ...shown });
  },
});

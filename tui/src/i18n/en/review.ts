import type { reviewZh } from '../zh/review.ts';

/** Writing a review, and how a shop stands in after-sales, in English. */
export const reviewEn: typeof reviewZh = {
  review: {
    followUp: 'Follow-up',
    product: 'Product',
    logistics: 'Delivery',
    service: 'Service',
    text: 'Your words',
    words: 'Follow-up',
    pictures: 'Pictures',
    posted: 'Review published',
    appended: 'Follow-up published',
    done: 'reviewed',
    doneTwice: 'followed up',
    invited: 'to review',
    both: 'It has a review and a follow-up',
    notYet: 'A review is possible once receipt is confirmed',
    refunded: 'What was refunded in full is not reviewed',
    invitedAgain: 'How is it after a while? r writes a follow-up',
    noneYet: 'No reviews yet; once receipt is confirmed, r on the order writes one',
    sayFirst: 'Write something first',
  },
  standing: {
    limited: (why) => (why === '' ? 'fails after-sales checks' : `fails after-sales checks: ${why}`),
    rate: (share) => `after-sales ${share}`,
    answer: (time) => `answers in ${time}`,
    answerAtOnce: 'answers at once',
    refundAtOnce: 'refunds at once',
    refund: (time) => `refunds in ${time}`,
    survey: (mean) => `rated ${mean}`,
    why: { 'after-sales-rate': 'many requests', 'answer-time': 'slow answers', 'refund-time': 'slow refunds' },
  },
};

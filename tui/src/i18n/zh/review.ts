/** Writing a review, and how a shop stands in after-sales, in Chinese. */
export const reviewZh = {
  review: {
    followUp: '追评',
    product: '商品',
    logistics: '物流',
    service: '服务',
    text: '评价内容',
    words: '追评内容',
    pictures: '图片',
    posted: '评价已发布',
    appended: '追评已发布',
    done: '已评价',
    doneTwice: '已追评',
    invited: '待评价',
    both: '这件商品已评价，也已追评',
    notYet: '确认收货后才能评价',
    refunded: '全部退款的商品不评价',
    sayFirst: '先写点什么',
  },
  standing: {
    limited: (why: string) => (why === '' ? '售后考核未通过' : `售后考核未通过：${why}`),
    rate: (share: string) => `售后率 ${share}`,
    answer: (time: string) => `平均 ${time}答复`,
    refund: (time: string) => `${time}退款`,
    survey: (mean: string) => `售后满意 ${mean}`,
    why: { 'after-sales-rate': '售后率高', 'answer-time': '答复慢', 'refund-time': '退款慢' },
  },
};

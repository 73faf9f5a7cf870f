import type { Lang, Result } from '../mall.ts';
import { failure } from '../results.ts';

/** Deliveries keep their log in a store's folder: on a server there is none, and the events are the way out. */
export const noOutbox = (lang: Lang): Extract<Result, { ok: false }> =>
  failure(9, {
    code: 'STORE_UNUSABLE',
    message:
      lang === 'zh'
        ? '投递记录放在商城存储的目录里，PostgreSQL 上的存储还没有：可以跟着事件自己转发'
        : 'Deliveries keep their log in the folder of a store, and one on PostgreSQL has none yet: follow its events and pass them on',
    try: ['yellowcart events list --follow --ndjson'],
  });

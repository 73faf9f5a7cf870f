import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { checkContent, ContentEntry, publicationOf } from './content-document.ts';
import { Content } from './content.ts';
import { foreignProduct, isOwnContent, ownContent, type ContentHandle } from './own-goods.ts';
import { presentContent } from './present-content.ts';
import { refusalOf } from './problems.ts';

/**
 * Publishes a video or live room, or replaces an own one, with the document and the checks of a world file. A content has no
 * shop of its own: a merchant's has only products of its shop, the platform's may have any.
 */
export const publishContent = command({
  words: 'merchant content publish',
  roles: ['merchant', 'platform'],
  title: { zh: '发布内容', en: 'Publish a video or live room' },
  input: ContentEntry,
  *run({ id, ...document }, context) {
    const broken = refusalOf((wrong) => checkContent(document, wrong));
    if (broken) return broken;
    const foreign = yield* foreignProduct(document.products, context);
    if (foreign) return foreign;
    let content: ContentHandle;
    let attempt = 0;
    do
      content = yield* load(
        Content,
        id ?? `${document.kind[0]}${context.mint(`content:${context.actor.id}:${context.at}:${attempt++}`, 10)}`,
      );
    while (id === undefined && content.exists);
    if (content.exists && !(yield* isOwnContent(content, context))) return reject('DUPLICATE_ID', { id: content.id });
    content.append(publicationOf(document, context.at));
    return accept(presentContent(content));
  },
});

/** Takes a content down. */
export const removeContent = command({
  words: 'merchant content remove',
  roles: ['merchant', 'platform'],
  title: { zh: '下架内容', en: 'Take a video or live room down' },
  input: v.strictObject({ content: v.string() }),
  *run({ content: id }, context) {
    const content = yield* ownContent(id, context);
    if (isRefusal(content)) return content;
    content.append({ type: 'ContentRemoved' });
    return accept(presentContent(content));
  },
});

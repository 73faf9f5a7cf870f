import type { Address } from '../../data/answers.ts';
import type { Cart } from '../../data/goods.ts';
import type { Session } from '../../session/session.ts';

type Args = Readonly<Record<string, unknown>>;

/**
 * Says what was done, with the way to take it back while it is said: another command, so that both stay in the log. What was taken
 * back is said too; what can no longer be taken back is refused like anything else.
 */
export function doneWithUndo(
  session: Session,
  text: string,
  /** `says`: what it comes to, where that is not how it was before. */
  undo: { readonly words: string; readonly with: Args; readonly says?: string },
): void {
  session.toast({
    tone: 'good',
    text,
    undo: async () => {
      if ((await session.act(undo.words, undo.with)).ok)
        session.toast({ tone: 'good', text: undo.says ?? session.words().app.undone(text) });
    },
  });
}

/** What takes back that `quantity` of a SKU were added: the line goes when nothing else is in it, else it is as it was. */
export function undoAdd(cart: Cart, sku: string, quantity: number): { readonly words: string; readonly with: Args } | undefined {
  const line = cart.lines.find((one) => one.sku === sku);
  if (!line) return undefined;
  const before = line.quantity - quantity;
  return before > 0
    ? { words: 'cart update', with: { line: line.id, quantity: before } }
    : { words: 'cart remove', with: { lines: [line.id] } };
}

/** Puts an address back into the book, as it was but under a new id. */
export const undoRemove = ({
  recipient,
  phone,
  province,
  city,
  district,
  detail,
  default: first,
}: Address): {
  readonly words: string;
  readonly with: Args;
} => ({ words: 'address add', with: { recipient, phone, province, city, district, detail, ...(first ? { default: true } : {}) } });

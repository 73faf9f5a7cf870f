import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Address } from '../../data/answers.ts';
import { useMessages, useReading, useSession } from '../../session/hooks.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from './awaited.tsx';
import { AddressForm } from './address-form.tsx';
import { doneWithUndo, undoRemove } from './undo.ts';

type AddressSheetProps = {
  readonly selected: string | undefined;
  /** Left out, none is wanted for anything: it is the book itself, and Enter makes one the default. */
  readonly onPick?: (address: string) => void;
  readonly onClose: () => void;
};

/** The address book: choose one, add or change one, make one the default, remove one (R5.02). */
export function AddressSheet({ selected: current, onPick, onClose }: AddressSheetProps): ReactNode {
  const session = useSession();
  const t = useMessages();
  const reading = useReading<{ readonly addresses: readonly Address[] }>('address list');
  const addresses = reading.state === 'ready' ? reading.answer.addresses : [];
  const [raw, select] = useState<number | undefined>();
  const [form, open] = useState<'add' | 'edit' | undefined>();
  // The one that a second `x` removes.
  const [doomed, doom] = useState<string | undefined>();
  const selected = clamp(
    raw ??
      Math.max(
        0,
        addresses.findIndex((one) => one.id === current),
      ),
    addresses.length,
  );
  const address = addresses[selected];
  const commands: Command[] = [
    {
      id: 'address.pick',
      keys: ['enter'],
      title: { zh: '用这个', en: 'Use it' },
      when: address !== undefined && onPick !== undefined,
      run: () => address && onPick?.(address.id),
    },
    { id: 'address.add', keys: ['n'], title: { zh: '新增', en: 'Add' }, run: () => open('add') },
    { id: 'address.edit', keys: ['e'], title: { zh: '修改', en: 'Change' }, when: address !== undefined, run: () => open('edit') },
    {
      id: 'address.default',
      keys: onPick ? ['f'] : ['enter', 'f'],
      title: { zh: '设为默认', en: 'Make default' },
      when: address !== undefined && !(onPick && address.default),
      disabledReason: address?.default ? t.address.isDefault : undefined,
      run: async () => {
        const before = addresses.find((one) => one.default);
        if (!(await session.act('address default', { address: address!.id })).ok) return;
        if (before) doneWithUndo(session, t.address.madeDefault, { words: 'address default', with: { address: before.id } });
        else session.toast({ tone: 'good', text: t.address.madeDefault });
      },
    },
    {
      id: 'address.remove',
      keys: ['x'],
      title: { zh: '删除', en: 'Remove' },
      when: address !== undefined,
      run: async () => {
        if (doomed !== address!.id) {
          doom(address!.id);
          return;
        }
        if ((await session.act('address remove', { address: address!.id })).ok)
          doneWithUndo(session, t.address.removed, undoRemove(address!));
      },
    },
    ...moving(addresses.length, 5, (to) => {
      doom(undefined);
      select(to(selected));
    }),
  ];
  return (
    <>
      <Sheet title={onPick ? t.address.choose : t.me.addresses} commands={commands} onClose={onClose}>
        {(width, height) => (
          <Awaited reading={reading} width={width}>
            {() =>
              addresses.length > 0 ? (
                <List
                  items={addresses}
                  selected={selected}
                  width={width}
                  height={height}
                  rowHeight={2}
                  keyOf={(one) => one.id}
                  row={(one, on, columns) => (
                    <>
                      <Line
                        tone={on ? 'selected' : undefined}
                        width={columns}
                      >{` ${one.recipient} ${one.phone}${one.default ? ` [${t.checkout.default}]` : ''}`}</Line>
                      {doomed === one.id ? (
                        <Line tone="bad" width={columns}>{` ${t.address.removeAsk}`}</Line>
                      ) : (
                        <Line tone="muted" width={columns}>{` ${one.province}${one.city}${one.district}${one.detail}`}</Line>
                      )}
                    </>
                  )}
                />
              ) : (
                <Nothing>{t.common.empty}</Nothing>
              )
            }
          </Awaited>
        )}
      </Sheet>
      {form ? (
        <AddressForm
          address={form === 'edit' ? address : undefined}
          onClose={() => open(undefined)}
          onSaved={({ addresses: all }) => {
            // A new one stands at the end: it is the one that was wanted.
            if (form === 'add') select(all.length - 1);
            open(undefined);
          }}
        />
      ) : null}
    </>
  );
}

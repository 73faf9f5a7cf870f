import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Address } from '../../data/answers.ts';
import { useMessages, useReading, useSession } from '../../session/hooks.ts';
import { truncate } from '../../text/width.ts';
import { Form } from '../../ui/form.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from './awaited.tsx';
import { addressAsks } from './address.ts';

type AddressSheetProps = {
  readonly selected: string | undefined;
  readonly onPick: (address: string) => void;
  readonly onClose: () => void;
};

/** The address book: choose one, make one the default, add or remove one (R5.02). */
export function AddressSheet({ selected: current, onPick, onClose }: AddressSheetProps): ReactNode {
  const session = useSession();
  const t = useMessages();
  const reading = useReading<{ readonly addresses: readonly Address[] }>('address list');
  const addresses = reading.state === 'ready' ? reading.answer.addresses : [];
  const [raw, select] = useState<number | undefined>();
  const [adding, setAdding] = useState(false);
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
      when: address !== undefined,
      run: () => address && onPick(address.id),
    },
    { id: 'address.add', keys: ['n'], title: { zh: '新增', en: 'Add' }, run: () => setAdding(true) },
    {
      id: 'address.default',
      keys: ['f'],
      title: { zh: '设为默认', en: 'Make default' },
      when: address !== undefined && !address.default,
      run: async () => void (await session.act('address default', { address: address!.id })),
    },
    {
      id: 'address.remove',
      keys: ['x'],
      title: { zh: '删除', en: 'Remove' },
      when: address !== undefined,
      run: async () => void (await session.act('address remove', { address: address!.id })),
    },
    ...moving(addresses.length, 5, (to) => select(to(selected))),
  ];
  return (
    <>
      <Sheet title={t.address.choose} commands={commands} onClose={onClose}>
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
                      <Line tone="muted">{truncate(` ${one.province}${one.city}${one.district}${one.detail}`, columns)}</Line>
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
      {adding ? <NewAddress onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function NewAddress({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  return (
    <Form
      title={t.address.add}
      asks={addressAsks(t)}
      submit={{ zh: '保存', en: 'Save' }}
      onClose={onClose}
      onSubmit={async (values) => {
        const result = await session.act('address add', values);
        if (!result.ok) return result.error.message;
        session.toast({ tone: 'good', text: t.address.saved });
        onClose();
        return undefined;
      }}
    />
  );
}

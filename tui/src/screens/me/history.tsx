import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Footprint, Footprints, VisitAnswer } from '../../data/browse.ts';
import { word } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';
import { useLayout, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { moment } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Form } from '../../ui/form.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { ConfirmSheet } from '../shared/confirm-sheet.tsx';

/** The place that a step of the way went to. */
function routeOf({ kind, id, from }: Footprint): Route {
  if (kind === 'shop') return { screen: 'shop', shop: id };
  if (kind === 'content') return { screen: 'live', content: id };
  return { screen: 'product', product: id, ...(from ? { from } : {}) };
}

/** 足迹: what was looked at, newest first (R2.06); Enter goes there again, `x` forgets it all. */
export function HistorySheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { sheet } = useLayout();
  const reading = useReading<Footprints>('visit history');
  const steps = reading.state === 'ready' ? reading.answer.history : [];
  const [raw, select] = useState(0);
  const selected = clamp(raw, steps.length);
  const step = steps[selected];
  const [asking, ask] = useState(false);
  if (asking)
    return (
      <ConfirmSheet
        title={t.me.history}
        text={t.visit.forgetAsk}
        yes={{ zh: '清空', en: 'Forget all' }}
        onYes={async () => {
          if ((await session.act('visit forget')).ok) session.toast({ tone: 'good', text: t.visit.forgotten });
        }}
        onClose={() => ask(false)}
      />
    );
  const commands: Command[] = [
    {
      id: 'history.open',
      keys: ['enter'],
      title: { zh: '去看', en: 'Open' },
      when: step !== undefined,
      run: () => step && session.go(routeOf(step)),
    },
    {
      id: 'history.forget',
      keys: ['x'],
      title: { zh: '清空', en: 'Forget all' },
      when: steps.length > 0,
      run: () => ask(true),
    },
    ...moving(steps.length, sheet.height - 3, select),
  ];
  return (
    <Sheet title={t.me.history} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() =>
            step ? (
              <List
                items={steps.map((one, i) => ({ one, i }))}
                selected={selected}
                width={width}
                height={height}
                keyOf={({ i }) => String(i)}
                row={({ one }, on, columns) => (
                  <Line tone={on ? 'selected' : undefined}>
                    {spread(` ${one.title ?? one.id}`, `${word(t.visit.kinds, one.kind)} ${moment(one.at)} `, columns)}
                  </Line>
                )}
              />
            ) : (
              <Nothing>{t.me.empty}</Nothing>
            )
          }
        </Awaited>
      )}
    </Sheet>
  );
}

/** 所在地: where the visitor is; products say whether they are delivered there (R1.03). */
export function PlaceSheet({ place, onClose }: { readonly place: VisitAnswer['place']; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  return (
    <Form
      title={t.visit.place}
      asks={[
        { id: 'province', kind: 'text', label: t.visit.province, initial: place?.province ?? '' },
        { id: 'city', kind: 'text', label: t.visit.city, initial: place?.city ?? '' },
      ]}
      submit={{ zh: '保存', en: 'Save' }}
      onClose={onClose}
      onSubmit={async ({ province = '', city = '' }) => {
        if (province === '') return t.visit.province;
        const result = await session.act('visit set', { province, ...(city === '' ? {} : { city }) });
        if (!result.ok) return result.error.message;
        session.toast({ tone: 'good', text: t.visit.saved });
        onClose();
        return undefined;
      }}
    />
  );
}

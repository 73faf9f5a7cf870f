import type { ReactNode } from 'react';
import type { Case } from '../../data/aftersale.ts';
import { word } from '../../i18n/i18n.ts';
import { useMessages, useSession } from '../../session/hooks.ts';
import { Form } from '../../ui/form.tsx';
import { pathsOf } from '../shared/attaching.ts';
import { ConfirmSheet } from '../shared/confirm-sheet.tsx';
import { starsOf, wordsOf } from '../shared/opinion.ts';
import { OpinionSheet } from '../shared/opinion-sheet.tsx';
import { fenOf } from '../shared/yuan.ts';
import type { CaseSheet } from './commands.ts';
import { EvidenceSheet } from './evidence-sheet.tsx';

type SheetProps = { readonly one: Case; readonly onClose: () => void };

/** The sheet that is open over a case. */
export function CaseSheets({ sheet, one, onClose }: SheetProps & { readonly sheet: CaseSheet }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const step = async (words: string, said: string): Promise<void> => {
    if ((await session.act(words, { case: one.case })).ok) session.toast({ tone: 'good', text: said });
  };
  switch (sheet) {
    case 'send-back':
      return <SendBack one={one} onClose={onClose} />;
    case 'withdraw':
      return (
        <ConfirmSheet
          title={`${t.case.case} ${one.case}`}
          text={t.case.withdrawAsk}
          yes={{ zh: '撤销', en: 'Withdraw' }}
          onYes={() => step('aftersale withdraw', t.case.withdrawn)}
          onClose={onClose}
        />
      );
    case 'escalate':
      return (
        <ConfirmSheet
          title={`${t.case.case} ${one.case}`}
          text={t.case.escalateAsk}
          yes={{ zh: '申请平台介入', en: 'Call the platform' }}
          onYes={() => step('aftersale escalate', t.case.escalated)}
          onClose={onClose}
        />
      );
    case 'comment':
      return <Comment one={one} onClose={onClose} />;
    case 'rate':
      return <Rate one={one} onClose={onClose} />;
    case 'evidence':
      return <EvidenceSheet case={one.case} onClose={onClose} />;
  }
}

/** 寄回商品: the waybill, and what sending it cost, which the freight insurance pays back (R9.04, I2). */
function SendBack({ one, onClose }: SheetProps): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { returnTo } = one;
  return (
    <Form
      title={t.case.sendBack}
      about={returnTo ? `${t.case.returnTo} ${returnTo.name ?? returnTo.shop} ${returnTo.address ?? ''}` : one.case}
      asks={[
        { id: 'waybill', kind: 'text', label: t.case.waybill },
        { id: 'carrier', kind: 'text', label: t.case.carrier },
        { id: 'freight', kind: 'text', label: t.case.freight },
      ]}
      submit={{ zh: '已寄出', en: 'Sent' }}
      onClose={onClose}
      onSubmit={async ({ waybill = '', carrier = '', freight = '' }) => {
        if (waybill === '') return t.case.waybillMissing;
        const fen = fenOf(freight);
        if (freight !== '' && fen === undefined) return t.apply.badAmount;
        const result = await session.act('aftersale send-back', {
          case: one.case,
          waybill,
          ...(carrier === '' ? {} : { carrier }),
          ...(fen === undefined ? {} : { freight: fen }),
        });
        if (!result.ok) return result.error.message;
        session.toast({ tone: 'good', text: t.case.sent });
        onClose();
        return undefined;
      }}
    />
  );
}

/** 留言: words and files for the other side and the platform, while the case is open (R9.02). */
function Comment({ one, onClose }: SheetProps): ReactNode {
  const session = useSession();
  const t = useMessages();
  return (
    <OpinionSheet
      title={t.case.comment}
      about={`${word(t.caseTypes, one.type)} ${one.case}`}
      ask={{ stars: [], words: t.case.comment, files: t.files.path }}
      send={{ zh: '发出', en: 'Send' }}
      onClose={onClose}
      onSend={async (opinion) => {
        const text = wordsOf(opinion);
        if (text === '') return t.case.sayFirst;
        const evidence = pathsOf(opinion.attaching);
        const result = await session.act('aftersale comment', { case: one.case, text, ...(evidence.length > 0 ? { evidence } : {}) });
        if (!result.ok) return result.error.message;
        session.toast({ tone: 'good', text: t.case.said });
        onClose();
        return undefined;
      }}
    />
  );
}

/** 评价售后: the survey after a case (R9.11). */
function Rate({ one, onClose }: SheetProps): ReactNode {
  const session = useSession();
  const t = useMessages();
  return (
    <OpinionSheet
      title={t.case.rate}
      about={`${word(t.caseTypes, one.type)} · ${word(t.caseStatus, one.status)}`}
      ask={{ stars: [{ id: 'stars', label: t.case.stars }], words: t.case.words }}
      send={{ zh: '提交', en: 'Send' }}
      onClose={onClose}
      onSend={async (opinion) => {
        const text = wordsOf(opinion);
        const result = await session.act('aftersale rate', { case: one.case, stars: starsOf(opinion, 'stars'), ...(text ? { text } : {}) });
        if (!result.ok) return result.error.message;
        session.toast({ tone: 'good', text: t.case.ratedThanks });
        onClose();
        return undefined;
      }}
    />
  );
}

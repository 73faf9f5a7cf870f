import { Box } from 'ink';
import { useState, type Dispatch, type ReactNode, type SetStateAction } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Question } from '../../data/browse.ts';
import { useLayout, useMessages, useReading, useSession, useUi } from '../../session/hooks.ts';
import { spread } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { Form } from '../../ui/form.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';

/** What is being written: a question, or an answer to one. */
type Writing = { readonly about: Question | undefined };

/** 问大家: the questions, the answers to the chosen one; ask and answer (R3.03). */
export function QuestionSheet({ product, onClose }: { readonly product: string; readonly onClose: () => void }): ReactNode {
  const [writing, write] = useState<Writing | undefined>();
  // Kept over what is written in between: one comes back to the question that was answered.
  const [at, select] = useState(0);
  return writing ? (
    <WriteSheet product={product} about={writing.about} onClose={() => write(undefined)} />
  ) : (
    <Questions product={product} raw={at} select={select} onClose={onClose} onWrite={(about) => write({ about })} />
  );
}

function Questions({
  product,
  raw,
  select,
  onClose,
  onWrite,
}: {
  readonly product: string;
  readonly raw: number;
  readonly select: Dispatch<SetStateAction<number>>;
  readonly onClose: () => void;
  readonly onWrite: (about: Question | undefined) => void;
}): ReactNode {
  const t = useMessages();
  const { sheet } = useLayout();
  const reading = useReading<{ readonly questions: readonly Question[] }>('product questions', { product, limit: 200 });
  const questions = reading.state === 'ready' ? reading.answer.questions : [];
  const selected = clamp(raw, questions.length);
  const question = questions[selected];
  const commands: Command[] = [
    { id: 'question.ask', keys: ['a'], title: { zh: '提问', en: 'Ask' }, run: () => onWrite(undefined) },
    {
      id: 'question.answer',
      keys: ['enter'],
      title: { zh: '回答', en: 'Answer' },
      when: question !== undefined,
      run: () => onWrite(question),
    },
    ...moving(questions.length, sheet.height - 3, select),
  ];
  return (
    <Sheet title={t.questions.title} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() =>
            question ? (
              <>
                <List
                  items={questions}
                  selected={selected}
                  width={width}
                  height={Math.max(1, Math.min(questions.length, Math.floor(height / 2)))}
                  keyOf={(one) => one.question}
                  row={(one, on, columns) => (
                    <Line tone={on ? 'selected' : undefined}>
                      {spread(` ${one.text}`, `${t.questions.answers(one.answers.length)} `, columns)}
                    </Line>
                  )}
                />
                <Answers question={question} width={width} rows={Math.max(1, Math.ceil(height / 2) - 1)} />
              </>
            ) : (
              <Nothing>{t.questions.empty}</Nothing>
            )
          }
        </Awaited>
      )}
    </Sheet>
  );
}

function Answers({ question, width, rows }: { readonly question: Question; readonly width: number; readonly rows: number }): ReactNode {
  const t = useMessages();
  const as = useUi((ui) => ui.as);
  const who = (by: string): string => (by === as ? t.common.me : by);
  const lines = [
    ...wrap(`${who(question.by)}: ${question.text}`, width),
    ...(question.answers.length > 0
      ? question.answers.flatMap((one) => wrap(`↳ ${who(one.by)}: ${one.text}`, width))
      : [t.questions.noAnswer]),
  ];
  return (
    <Box flexDirection="column" marginTop={1}>
      {lines.slice(0, rows).map((line, i) => (
        <Line key={i} tone={i === 0 ? 'title' : 'muted'} width={width}>
          {line}
        </Line>
      ))}
    </Box>
  );
}

function WriteSheet({
  product,
  about,
  onClose,
}: {
  readonly product: string;
  readonly about: Question | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  return (
    <Form
      title={about ? t.questions.answer : t.questions.ask}
      {...(about ? { about: about.text } : {})}
      asks={[{ id: 'text', kind: 'text', label: t.questions.text }]}
      submit={{ zh: '发布', en: 'Publish' }}
      onClose={onClose}
      onSubmit={async ({ text = '' }) => {
        if (text === '') return t.questions.write;
        const result = about
          ? await session.act('product answer', { question: about.question, text })
          : await session.act('product ask', { product, text });
        if (!result.ok) return result.error.message;
        session.toast({ tone: 'good', text: about ? t.questions.answered : t.questions.asked });
        onClose();
        return undefined;
      }}
    />
  );
}

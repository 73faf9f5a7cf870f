import { basename } from 'node:path';
import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { EvidenceFile } from '../../data/aftersale.ts';
import { saveFile } from '../../data/file.ts';
import { word } from '../../i18n/i18n.ts';
import { useLayout, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { bytes, moment } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Form } from '../../ui/form.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';

/** 凭证: the files of a case, whose they are and since when; each can be read back into a file of its own (R9.02). */
export function EvidenceSheet({ case: id, onClose }: { readonly case: string; readonly onClose: () => void }): ReactNode {
  const t = useMessages();
  const { sheet } = useLayout();
  const reading = useReading<{ readonly files: readonly EvidenceFile[] }>('aftersale evidence', { case: id });
  const files = reading.state === 'ready' ? reading.answer.files : [];
  const [raw, select] = useState(0);
  const [saving, save] = useState(false);
  const selected = clamp(raw, files.length);
  const file = files[selected];
  const commands: Command[] = [
    { id: 'evidence.save', keys: ['enter'], title: { zh: '存成文件', en: 'Save' }, when: file !== undefined, run: () => save(true) },
    ...moving(files.length, sheet.height - 3, select),
  ];
  return (
    <>
      <Sheet title={`${t.case.evidence} ${id}`} commands={commands} onClose={onClose}>
        {(width, height) => (
          <Awaited reading={reading} width={width}>
            {() =>
              files.length > 0 ? (
                <List
                  items={files}
                  selected={selected}
                  width={width}
                  height={height}
                  rowHeight={2}
                  keyOf={(one) => String(one.file)}
                  row={(one, on, columns) => (
                    <>
                      <Line tone={on ? 'selected' : undefined}>
                        {spread(` ▣ ${one.name}`, one.size === null ? t.files.unknownSize : bytes(one.size), columns)}
                      </Line>
                      <Line tone="muted" width={columns}>
                        {`   ${[one.by ? word(t.by, one.by) : '', one.at ? moment(one.at) : '', one.type ?? ''].filter(Boolean).join('  ')}`}
                      </Line>
                    </>
                  )}
                />
              ) : (
                <Nothing>{t.case.noEvidence}</Nothing>
              )
            }
          </Awaited>
        )}
      </Sheet>
      {saving && file ? <SaveForm case={id} file={file} onClose={() => save(false)} /> : null}
    </>
  );
}

/** Asks where to, fetches the content and writes it; a file that is there already is left alone. */
function SaveForm({
  case: id,
  file,
  onClose,
}: {
  readonly case: string;
  readonly file: EvidenceFile;
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  return (
    <Form
      title={t.files.save}
      about={file.name}
      asks={[{ id: 'path', kind: 'text', label: t.files.saveTo, initial: basename(file.name) }]}
      submit={{ zh: '保存', en: 'Save' }}
      onClose={onClose}
      onSubmit={async ({ path = '' }) => {
        if (path === '') return t.files.saveTo;
        const result = await session.ask('aftersale evidence', { case: id, file: file.file });
        if (!result.ok) return result.error.message;
        const saved = await saveFile(path, String(result.answer.content));
        if (saved.why !== undefined) return saved.why === 'EEXIST' ? t.files.exists(path) : t.files.failed(saved.why);
        session.toast({ tone: 'good', text: t.files.saved(saved.path) });
        onClose();
        return undefined;
      }}
    />
  );
}

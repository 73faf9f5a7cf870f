import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { KeptFile, KeptOf } from '../../data/kept-file.ts';
import { word } from '../../i18n/i18n.ts';
import { useLayout, useMessages, useReading } from '../../session/hooks.ts';
import { bytes, moment } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { PictureSheet } from '../shared/picture-sheet.tsx';
import { SaveForm } from '../shared/save-form.tsx';

/** 凭证: the files of a case, whose they are and since when; each can be read back into a file of its own (R9.02). */
export function EvidenceSheet({ case: id, onClose }: { readonly case: string; readonly onClose: () => void }): ReactNode {
  const t = useMessages();
  const { sheet } = useLayout();
  const of: KeptOf = { words: 'aftersale evidence', with: { case: id } };
  const reading = useReading<{ readonly files: readonly KeptFile[] }>(of.words, of.with);
  const files = reading.state === 'ready' ? reading.answer.files : [];
  const [raw, select] = useState(0);
  const [saving, save] = useState(false);
  const [looking, look] = useState(false);
  const selected = clamp(raw, files.length);
  const file = files[selected];
  const commands: Command[] = [
    { id: 'evidence.save', keys: ['enter'], title: { zh: '存成文件', en: 'Save' }, when: file !== undefined, run: () => save(true) },
    { id: 'evidence.look', keys: ['v', 'space'], title: { zh: '看图', en: 'Look' }, when: file !== undefined, run: () => look(true) },
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
      {looking ? <PictureSheet of={of} first={selected} onClose={() => look(false)} /> : null}
      {saving && file ? <SaveForm of={of} file={file} onClose={() => save(false)} /> : null}
    </>
  );
}

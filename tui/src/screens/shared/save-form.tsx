import { basename } from 'node:path';
import type { ReactNode } from 'react';
import { saveFile } from '../../data/file.ts';
import type { KeptFile, KeptOf } from '../../data/kept-file.ts';
import { useMessages, useSession } from '../../session/hooks.ts';
import { Form } from '../../ui/form.tsx';

/** Asks where to, fetches the content of a kept file and writes it; a file that is there already is left alone. */
export function SaveForm({ of, file, onClose }: { readonly of: KeptOf; readonly file: KeptFile; readonly onClose: () => void }): ReactNode {
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
        const result = await session.ask(of.words, { ...of.with, file: file.file });
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

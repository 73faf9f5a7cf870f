import { Box } from 'ink';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { shrink } from '../../art/shrink.ts';
import type { Command } from '../../commands/command.ts';
import { clamp } from '../../commands/moving.ts';
import type { KeptFile, KeptOf } from '../../data/kept-file.ts';
import { canPaint, pixelsOf, type Pixels } from '../../data/pixels.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { useMessages, useReading, useSession } from '../../session/hooks.ts';
import { bytes, moment } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StillPicture } from '../../ui/still.tsx';
import { Awaited, Nothing } from './awaited.tsx';
import { SaveForm } from './save-form.tsx';

type Seen = { readonly file: number; readonly pixels: Pixels | undefined } | undefined;

/** The picture itself, fetched when it is looked at; `pixels` is undefined where it cannot be painted. */
function usePixels(of: KeptOf, file: KeptFile | undefined): Seen {
  const session = useSession();
  const [seen, see] = useState<Seen>();
  const key = JSON.stringify(of);
  const wanted = file && canPaint(file) ? file.file : undefined;
  const type = file?.type ?? null;
  useEffect(() => {
    let here = true;
    const look = async (): Promise<void> => {
      if (wanted === undefined) return;
      const { words, with: args } = JSON.parse(key) as KeptOf;
      const result = await session.ask(words, { ...args, file: wanted });
      const pixels = result.ok ? await pixelsOf(type, Buffer.from(String(result.answer.content), 'base64')) : undefined;
      if (here) see({ file: wanted, pixels });
    };
    void look();
    return () => {
      here = false;
    };
  }, [session, key, wanted, type]);
  if (!file) return undefined;
  if (wanted === undefined) return { file: file.file, pixels: undefined };
  return seen?.file === wanted ? seen : undefined;
}

/** In a case it matters who handed it in; the pictures of a review are its writer's. */
const aboutOf = (of: KeptOf, { by, at, type }: KeptFile, t: Messages): string =>
  [by && of.words === 'aftersale evidence' ? word(t.by, by) : '', at ? moment(at) : '', type ?? ''].filter(Boolean).join('  ');

/** 图片: what was kept with a review or a case, one after another, painted where that is possible; each can be saved (R9.02, R9.13). */
export function PictureSheet({
  of,
  first = 0,
  onClose,
}: {
  readonly of: KeptOf;
  /** Which one to begin at, from 0. */
  readonly first?: number;
  readonly onClose: () => void;
}): ReactNode {
  const t = useMessages();
  const reading = useReading<{ readonly files: readonly KeptFile[] }>(of.words, of.with);
  const files = reading.state === 'ready' ? reading.answer.files : [];
  const [raw, go] = useState(first);
  const [saving, save] = useState(false);
  const at = clamp(raw, files.length);
  const file = files[at];
  const seen = usePixels(of, file);
  const commands: Command[] = [
    {
      id: 'picture.save',
      keys: ['enter'],
      title: { zh: '存成文件', en: 'Save' },
      when: file !== undefined,
      // Of old ones there is nothing but the name.
      disabledReason: file?.size === null ? t.files.nameOnly : undefined,
      run: () => save(true),
    },
    {
      id: 'picture.next',
      keys: ['l', 'right', 'j', 'down'],
      title: { zh: '下一张', en: 'Next' },
      when: files.length > 1,
      run: () => go((at + 1) % files.length),
    },
    {
      id: 'picture.previous',
      keys: ['h', 'left', 'k', 'up'],
      title: { zh: '上一张', en: 'Previous' },
      when: files.length > 1,
      run: () => go((at + files.length - 1) % files.length),
    },
  ];
  const title = files.length > 1 ? `${t.files.pictures} ${at + 1}/${files.length}` : t.files.pictures;
  return (
    <>
      <Sheet title={title} commands={commands} onClose={onClose}>
        {(width, height) => (
          <Awaited reading={reading} width={width}>
            {() =>
              file ? (
                <>
                  <Line width={width}>{spread(`▣ ${file.name}`, file.size === null ? t.files.unknownSize : bytes(file.size), width)}</Line>
                  <Line tone="muted" width={width}>
                    {aboutOf(of, file, t)}
                  </Line>
                  <Content file={file} seen={seen} width={width} height={height - 2} />
                </>
              ) : (
                <Nothing>{t.files.none}</Nothing>
              )
            }
          </Awaited>
        )}
      </Sheet>
      {saving && file ? <SaveForm of={of} file={file} onClose={() => save(false)} /> : null}
    </>
  );
}

type ContentProps = { readonly file: KeptFile; readonly seen: Seen; readonly width: number; readonly height: number };

/** The picture in the middle of its room; or in words why there is none. */
function Content({ file, seen, width, height }: ContentProps): ReactNode {
  const t = useMessages();
  const pixels = seen?.pixels;
  const still = useMemo(() => pixels && shrink(pixels, width, height), [pixels, width, height]);
  if (still)
    return (
      <Box width={width} height={height} justifyContent="center" alignItems="center" flexShrink={0}>
        <StillPicture still={still} />
      </Box>
    );
  return <Nothing>{!seen ? t.app.loading : file.size === null ? t.files.nameOnly : t.files.notPainted}</Nothing>;
}

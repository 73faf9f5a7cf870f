import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { failure, usage } from '../command/failure.ts';
import { unwrap, type Context } from '../command/context.ts';
import { placeFor } from './journey-reports.ts';
import { demoWorld } from './world.ts';
import type { Lang, Mall } from '@yellowcart/core/mall';

/** The mall, with what is asked of it written into the journey that YELLOWCART_RECORD names; `screen` when the storefront asks. */
export async function recorded(mall: Mall, file: string, lang: Lang, screen: boolean): Promise<Mall> {
  const { isRecording, recordingMall } = await import('@yellowcart/journey/tool/recorder');
  if (isRecording(file)) return recordingMall(mall, file, demoWorld(), screen);
  await mall.close();
  throw usage(
    lang === 'zh' ? `${file} 没有在录制，先用 journey record` : `nothing is recorded into ${file} yet: begin with journey record`,
    {
      try: [`yellowcart journey record ${file}`],
    },
  );
}

/**
 * Begins a recording: a store made from a world whose clock stands still, and a journey without steps. Whoever goes on with
 * YELLOWCART_RECORD and this store has every command written into it.
 */
export async function beginRecording(
  file: string,
  { world, force }: { readonly world: string | undefined; readonly force: boolean },
  context: Context,
): Promise<void> {
  const { lang, store } = context;
  if (existsSync(file) && !force)
    throw failure(7, 'FILE_EXISTS', context.say(`${file} 已经有了，--force 才覆盖`, `${file} is there already: --force replaces it`), {
      facts: { file },
    });
  placeFor(file, context);
  const [{ readWorld }, { createStore }, { standing }, recorder] = await Promise.all([
    import('@yellowcart/core/world-file'),
    import('@yellowcart/core/create-store'),
    import('@yellowcart/journey/tool/start'),
    import('@yellowcart/journey/tool/recorder'),
  ]);
  const from = world === undefined ? demoWorld() : resolve(world);
  const read = readWorld(from, lang);
  if (!read.ok) throw unwrap(read) as Error;
  const { world: made, clock } = standing(read.world);
  const created = unwrap(await createStore({ store, world: made, lang, force })) as { store: string };
  const use = world === undefined ? 'demo' : relative(dirname(resolve(file)), from);
  recorder.beginRecording(file, { name: made.name, use, clock });
  const lines = [`export YELLOWCART_STORE=${created.store}`, `export YELLOWCART_RECORD=${resolve(file)}`];
  await context.answer(
    {
      file: resolve(file),
      store: created.store,
      clock: clock ?? null,
      env: { YELLOWCART_STORE: created.store, YELLOWCART_RECORD: resolve(file) },
    },
    (spoken) =>
      [spoken === 'zh' ? '接下来的每条命令都写进旅程：' : 'every command from here on goes into the journey:', ...lines].join('\n'),
  );
}

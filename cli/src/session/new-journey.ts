import { existsSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { meant, nearest } from '@yellowcart/core/nearest';
import { failure, usage } from '../command/failure.ts';
import { unwrap, type Context } from '../command/context.ts';
import { askOne, askText } from '../terminal/prompt.ts';
import { placeFor } from './journey-reports.ts';
import { demoWorld } from './world.ts';

type Flags = {
  readonly name?: string | undefined;
  readonly world?: string | undefined;
  readonly buyer?: string | undefined;
  readonly sku?: string | undefined;
  readonly force: boolean;
};

/** Writes a journey that runs. What the flags leave open is asked of a person at the terminal, otherwise the first that fits is taken. */
export async function writeNew(file: string, flags: Flags, context: Context): Promise<void> {
  const { lang, canAsk } = context;
  if (existsSync(file) && !flags.force)
    throw failure(7, 'FILE_EXISTS', context.say(`${file} 已经有了，--force 才覆盖`, `${file} is there already: --force replaces it`), {
      facts: { file },
    });
  const [{ readWorld }, { choicesOf, newJourney }] = await Promise.all([
    import('@yellowcart/core/world-file'),
    import('@yellowcart/journey/tool/new'),
  ]);
  const from = flags.world === undefined ? demoWorld() : resolve(flags.world);
  const read = readWorld(from, lang);
  if (!read.ok) throw unwrap(read) as Error;
  const { buyers, skus } = choicesOf(read.world);
  if (buyers.length === 0 || skus.length === 0)
    throw usage(context.say('这个世界里没有能下单的买家或有货的商品', 'the world has no buyer who could order, or nothing in stock'));
  const goods = skus.map(({ sku, title }) => ({ value: sku, name: `${sku}  ${title}` }));
  const name =
    flags.name ??
    (canAsk
      ? await askText(context.say('这个旅程叫什么', 'What is the journey called'), lang, {
          check: (given) => given.trim() !== '' || context.say('要一个名字', 'a name is needed'),
          fallback: context.say('新旅程', 'a new journey'),
        })
      : context.say('新旅程', 'a new journey'));
  const buyer =
    flags.buyer ??
    (canAsk
      ? await askOne(
          context.say('谁来买', 'Who buys'),
          lang,
          buyers.map((value) => ({ value, name: value })),
        )
      : buyers[0]!);
  const sku = flags.sku ?? (canAsk ? await askOne(context.say('买什么', 'What is bought'), lang, goods) : skus[0]!.sku);
  const known = (flag: string, value: string, all: readonly string[]): void => {
    if (!all.includes(value))
      throw usage(
        context.say(`--${flag}：世界里没有 ${value}`, `--${flag}: the world has no ${value}`) + meant(nearest(value, all), context.lang),
        { facts: { [flag]: all } },
      );
  };
  known('buyer', buyer, buyers);
  known(
    'sku',
    sku,
    skus.map((each) => each.sku),
  );
  const use = flags.world === undefined ? 'demo' : relative(dirname(resolve(file)), from);
  placeFor(file, context);
  writeFileSync(file, newJourney(read.world, { name, use, buyer, sku }), { mode: 0o600 });
  await context.answer({ file: resolve(file), name, world: use, buyer, sku }, () => `${file}\n  yellowcart journey run ${file}`);
}

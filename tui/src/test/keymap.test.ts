import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alwaysCommands, globalCommands } from '../commands/global.ts';
import type { Command } from '../commands/command.ts';
import { moving } from '../commands/moving.ts';
import { messages } from '../i18n/i18n.ts';
import { showKey } from '../keys/keys.ts';
import { placeOf } from '../nav/nav.ts';
import { parseRoute, type Screen } from '../nav/route.ts';
import { SCREENS } from './all-screens.ts';
import { fakeMall } from './fake-mall.ts';
import { mount } from './mount.ts';

/** Titles of one command by its id: they may change with what is on the screen (`评价`, later `追评`). */
type Known = Map<string, { keys: Set<string>; zh: Set<string>; en: Set<string> }>;

function learn(known: Known, commands: readonly Command[]): void {
  for (const { id, keys, title } of commands) {
    const found = known.get(id) ?? { keys: new Set(), zh: new Set(), en: new Set() };
    for (const key of keys) found.keys.add(showKey(key));
    found.zh.add(title.zh);
    found.en.add(title.en);
    known.set(id, found);
  }
}

const code = (key: string): string => (key === '`' ? '`` ` ``' : `\`${key.replaceAll('|', '\\|')}\``);

const table = (known: Known): string =>
  [
    '| keys | 中文 | English |',
    '|---|---|---|',
    ...[...known.values()].map(({ keys, zh, en }) => {
      const shown = keys.size > 6 ? [...keys].slice(0, 1).concat('…', [...keys].at(-1)!) : [...keys];
      return `| ${shown.map((key) => (key === '…' ? key : code(key))).join(' ')} | ${[...zh].join(' · ')} | ${[...en].join(' · ')} |`;
    }),
  ].join('\n');

/** Everything that can be done, as the storefront itself says it while every screen and sheet of the goldens is open. */
async function keyMap(): Promise<string> {
  const everywhere: Known = new Map();
  const lists: Known = new Map();
  const screens = new Map<Screen, Known>();
  const sheets = new Map<string, Known>();
  for (const { path, keys = [], prepare } of Object.values(SCREENS)) {
    const mall = fakeMall();
    prepare?.(mall);
    const shop = mount({ mall, route: parseRoute(path)! });
    await shop.settled();
    await shop.press(...keys);
    const { session } = shop;
    learn(everywhere, [...globalCommands(session, shop.painter), ...alwaysCommands(session)]);
    learn(
      lists,
      moving(1, 1, () => {}),
    );
    const own = session.hub.commands().filter(({ id }) => !everywhere.has(id) && !lists.has(id) && !id.endsWith('help'));
    const open = session.hub.commands().some(({ id }) => id === 'sheet.close');
    const { screen } = placeOf(session.ui.get().nav).route;
    for (const command of own) {
      if (command.id === 'sheet.close') continue;
      const [kind = ''] = command.id.split('.');
      const group = open ? (sheets.get(kind) ?? new Map()) : (screens.get(screen) ?? new Map());
      learn(group, [command]);
      if (open) sheets.set(kind, group);
      else screens.set(screen, group);
    }
    await shop.unmount();
  }
  const title = (screen: Screen): string => `${messages.zh.screens[screen]} · ${messages.en.screens[screen]}`;
  return [
    '# The keys of the storefront',
    'Written by `tui/src/test/keymap.test.ts` from the command table that the footer, `?`, the palette and the mouse use; never by hand:\n`pnpm exec vitest run tui/src/test/keymap.test.ts -u`. A command that cannot be carried out now says why. `Esc` closes a sheet.',
    '## Everywhere',
    table(everywhere),
    '## In lists',
    table(lists),
    ...[...screens].flatMap(([screen, known]) => [`## ${title(screen)}`, table(known)]),
    '# Sheets',
    ...[...sheets].flatMap(([kind, known]) => [`## ${kind}`, table(known)]),
  ].join('\n\n');
}

test('R10.06 no key means two things everywhere', async () => {
  const shop = mount({ mall: fakeMall(), pictures: { colours: 'true' } });
  await shop.settled();
  const keys = [...globalCommands(shop.session, shop.painter), ...alwaysCommands(shop.session)].flatMap((command) => command.keys);
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  await shop.unmount();
});

test('R10.06 the written key map is what the storefront answers to', { timeout: 240_000 }, async () => {
  await expect(`${await keyMap()}\n`).toMatchFileSnapshot(join(import.meta.dirname, '..', '..', '..', 'docs', 'storefront.md'));
});

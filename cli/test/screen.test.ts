import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { widthOf } from '@yellowcart/journey/width';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onTerminal, type Options } from './terminal.ts';
import { BIN, user, WORLD } from './yellowcart.ts';

const me = user();
beforeAll(async () => {
  await me.run(['init', '--world', me.write('world.yaml', WORLD)]);
});
afterAll(me.leave);

const start = (words: string, options: Partial<Options> = {}) =>
  onTerminal(process.execPath, [BIN, ...words.split(' ')], {
    cwd: me.home,
    ...options,
    env: { ...me.env, YELLOWCART_PAGER: 'off', ...options.env },
  });

// oxlint-disable-next-line no-control-regex -- colours are control characters
const COLOR = /\u001b\[\d+(;\d+)*m/;

describe('R10.03 on a terminal', () => {
  test('a failure and the headings of help are coloured; NO_COLOR, TERM=dumb, --no-color and the configuration say no', async () => {
    const plain: readonly (readonly [string, Record<string, string>])[] = [
      ['', { NO_COLOR: '1' }],
      ['', { TERM: 'dumb' }],
      [' --no-color', {}],
      [' --color never', {}],
      ['', { YELLOWCART_COLOR: 'never' }],
    ];
    for (const words of ['order lst', 'order list --help']) {
      const colored = start(words);
      await colored.ended;
      expect(colored.written(), words).toMatch(COLOR);
      for (const [flag, env] of plain) {
        const run = start(`${words}${flag}`, { env });
        await run.ended;
        expect(run.written(), `${words}${flag} ${JSON.stringify(env)}`).not.toMatch(COLOR);
      }
    }
  });

  test('down a pipe nothing is coloured, unless it is forced', async () => {
    expect((await me.run('order lst')).stderr).not.toMatch(COLOR);
    expect((await me.run('order list --help')).stdout).not.toMatch(COLOR);
    expect((await me.run('order lst', { env: { FORCE_COLOR: '1' } })).stderr).toMatch(COLOR);
    expect((await me.run('order list --help --color always')).stdout).toMatch(COLOR);
    // JSON is for machines, whatever is forced.
    expect((await me.run('product show tent --json', { env: { FORCE_COLOR: '1' } })).stdout).not.toContain('\u001b');
  });

  test.each([40, 60, 100])('tables and help fit %i columns, also with Chinese', async (columns) => {
    for (const words of ['mall', 'events list --help', 'config list --show-origin', 'help']) {
      const run = start(words, { columns });
      expect(await run.ended).toBe(0);
      const lines = run.written().replaceAll(new RegExp(COLOR, 'g'), '').split('\r\n');
      // What is there to be typed stays on one line, so that it can be copied.
      const told = lines.filter((line) => !line.startsWith('  yellowcart '));
      expect(told.filter((line) => widthOf(line) > columns)).toEqual([]);
    }
  });
});

describe('R10.03 the pager', () => {
  const shown = me.write('pager.sh', '#!/bin/sh\necho PAGED\nhead -3\n');
  chmodSync(shown, 0o700);

  test('shows what is longer than the screen, on a terminal only; leaving it early is no failure', async () => {
    const long = start('help', { rows: 10, env: { YELLOWCART_PAGER: shown } });
    expect(await long.ended).toBe(0);
    expect(long.screen().split('\n')).toHaveLength(4);
    expect(long.screen()).toContain('PAGED');
    const short = start('whoami', { rows: 10, env: { YELLOWCART_PAGER: shown } });
    await short.ended;
    expect(short.screen()).not.toContain('PAGED');
    expect((await me.run('help', { env: { YELLOWCART_PAGER: shown } })).stdout).not.toContain('PAGED');
  });

  test('not with --no-pager, nor for JSON, nor on a dumb terminal', async () => {
    const runs = [
      start('help --no-pager', { rows: 10, env: { YELLOWCART_PAGER: shown } }),
      start('mall --json', { rows: 1, env: { YELLOWCART_PAGER: shown } }),
      start('help', { rows: 10, env: { YELLOWCART_PAGER: shown, TERM: 'dumb' } }),
    ];
    for (const run of runs) {
      expect(await run.ended).toBe(0);
      expect(run.written()).not.toContain('PAGED');
    }
  });

  test('flags of the pager go through the shell; one that is not there is passed over in silence', async () => {
    const flags = start('help', { rows: 10, env: { YELLOWCART_PAGER: 'head -2 | tr a-z A-Z' } });
    await flags.ended;
    expect(flags.screen().split('\n').length).toBeLessThan(4);
    const none = start('help', { rows: 10, env: { YELLOWCART_PAGER: join(me.home, 'no-such-pager') } });
    expect(await none.ended).toBe(0);
    expect(none.screen()).toContain('order submit');
    expect(none.screen()).not.toContain('not found');
  });

  test('Ctrl-C while the pager has the screen is its own affair', async () => {
    const patient = me.write(
      'patient.sh',
      "#!/bin/sh\ntrap 'echo INTERRUPTED; exit 0' INT\necho WAITING\nwhile :; do read -r line </dev/tty; done\n",
    );
    chmodSync(patient, 0o700);
    const run = start('help', { rows: 10, env: { YELLOWCART_PAGER: patient } });
    await run.see('WAITING');
    run.type('\u0003');
    await run.see('INTERRUPTED');
    expect(await run.ended).toBe(0);
  });
});

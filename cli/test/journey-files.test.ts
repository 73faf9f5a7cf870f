import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { user, WORLD } from './yellowcart.ts';

const { run, write, home, leave } = user();
afterAll(leave);

write('world.yaml', WORLD);
const journey = (world: string, name: string): string =>
  `journey: 1\nname: ${name}\ntags: [corner]\nworld: { use: ${world} }\nsteps:\n  - { id: look, as: li, do: cart show, expect: { lines: [] } }\n`;
mkdirSync(join(home, 'all/deep/node_modules'), { recursive: true });
write('first.journey.yaml', journey('world.yaml', 'first'));
write('all/b.journey.yaml', journey('../world.yaml', 'b'));
write('all/deep/a.journey.yml', journey('../../world.yaml', 'a'));
write('all/deep/node_modules/not.journey.yaml', 'not mine');
write('all/world.yaml', 'no journey');
mkdirSync(join(home, 'empty'));

const en = async (line: string) => await run(`${line} --lang en`);

describe('R10.04 a folder is every journey beneath it', () => {
  test('run, check and list take it, and files beside it', async () => {
    const ran = await en('journey run all first.journey.yaml --json');
    expect(ran.exit).toBe(0);
    expect(JSON.parse(ran.stdout).journeys.map(({ file }: { file: string }) => file)).toEqual([
      'all/b.journey.yaml',
      'all/deep/a.journey.yml',
      'first.journey.yaml',
    ]);
    expect((await en('journey check all/')).stdout).toBe('✓ all/b.journey.yaml  b  1 step\n✓ all/deep/a.journey.yml  a  1 step\n');
    expect(JSON.parse((await en('journey list all --json')).stdout).journeys).toHaveLength(2);
    expect((await en('journey run all --jobs 2')).stdout).toContain('2 passed, 0 failed');
  });

  test('one without journeys is exit 2', async () => {
    const { exit, stderr } = await en('journey run empty');
    expect([exit, stderr]).toEqual([2, expect.stringContaining('empty has no *.journey.yaml in it')]);
  });
});

describe('R10.04 a file that is not there', () => {
  test.each([
    ['mistyped', 'frist.journey.yaml', 'first.journey.yaml'],
    ['without its ending', 'first', 'first.journey.yaml'],
    ['in a mistyped folder', 'al/b.journey.yaml', 'all'],
    ['mistyped in another folder', 'all/deep/c.journey.yml', undefined],
  ])('%s is exit 2 with the one that was meant', async (_, file, meant) => {
    for (const words of ['run', 'check', 'list', 'coverage']) {
      const { exit, stdout, stderr } = await en(`journey ${words} ${file}`);
      expect([exit, stdout]).toEqual([2, '']);
      expect(stderr).toContain(meant === undefined ? `no file ${file}` : `no file ${file}, did you mean ${meant}?`);
    }
  });

  test('every one of several is named, also for machines', async () => {
    const { exit, stdout } = await en('journey run frist.journey.yaml nothing-like-it.yaml --json');
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        code: 'FILE_UNREADABLE',
        facts: {
          files: [
            { path: 'frist.journey.yaml', near: ['first.journey.yaml'] },
            { path: 'nothing-like-it.yaml', near: [] },
          ],
        },
      },
    });
  });

  test('as a world or as another journey it is told with line, column and the one that was meant', async () => {
    write('lost.journey.yaml', journey('wrld.yaml', 'lost'));
    const { exit, stderr } = await en('journey check lost.journey.yaml');
    expect(exit).toBe(2);
    expect(stderr).toMatch(/the world file wrld\.yaml cannot be read\n --> lost\.journey\.yaml:4:15\n[^]*did you mean "world\.yaml"\?/);
    write('lost.journey.yaml', journey('world.yaml', 'lost').replace(/ {2}- .*/, '  - { use: frist.journey.yaml }'));
    expect((await en('journey check lost.journey.yaml')).stderr).toContain('did you mean first.journey.yaml?');
  });

  test('one that failed and is gone is left out of --last-failed', async () => {
    write('gone.journey.yaml', journey('world.yaml', 'gone').replace('lines: []', 'selectedTotal: 1'));
    const state = { XDG_STATE_HOME: join(home, 'state') };
    expect((await run('journey run gone.journey.yaml', { env: state })).exit).toBe(5);
    rmSync(join(home, 'gone.journey.yaml'));
    const { exit, stderr } = await run('journey run --last-failed --lang en', { env: state });
    expect([exit, stderr]).toEqual([0, expect.stringMatching(/gone\.journey\.yaml is gone\n.*no journey failed/)]);
  });
});

describe('R10.04 what a flag of journeys takes', () => {
  test.each([
    ['--report junt=a.xml', 'did you mean junit?'],
    ['--report junit', 'takes junit|tap|json|html=FILE'],
    ['--report tap=-,json=-', 'two reports go to the same place -'],
    ['--report junit=all', 'cannot write all: EISDIR'],
    ['--report junit=first.journey.yaml/a.xml', 'cannot write first.journey.yaml/a.xml'],
    ['--report junit=/proc/of/nobody.xml', 'cannot write /proc/of/nobody.xml'],
    ['--jobs 0', 'expected at least 1, got "0"'],
    ['--each twce', 'did you mean twice?'],
    ['--store memry', 'did you mean memory?'],
    ['--until lok', 'there is no step lok; did you mean "look"?'],
    ['--until 2', 'there is no step 2'],
    ['--tag cornr', 'no journey has the tag cornr; did you mean "corner"?'],
  ])('%s is exit 2 before anything runs', async (flag, sentence) => {
    const { exit, stdout, stderr } = await en(`journey run first.journey.yaml ${flag}`);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  test('a report makes its folder, and one that cannot be written leaves nothing', async () => {
    expect((await en('journey run first.journey.yaml --report json=new/folder/a.json')).exit).toBe(0);
    expect(existsSync(join(home, 'new/folder/a.json'))).toBe(true);
    expect((await en('journey run bad-world.journey.yaml --report json=other/a.json')).exit).toBe(2);
    expect(existsSync(join(home, 'other'))).toBe(false);
  });

  test('with --json a complaint is one document', async () => {
    write('bad.journey.yaml', journey('world.yaml', 'bad').replace('cart show', 'cart shw'));
    for (const line of ['run bad.journey.yaml', 'coverage bad.journey.yaml', 'run bad.journey.yaml --load arrivals=1/s,for=1s']) {
      const { exit, stdout } = await en(`journey ${line} --json`);
      expect([exit, JSON.parse(stdout)]).toEqual([2, { error: expect.objectContaining({ code: 'JOURNEY_INVALID' }) }]);
    }
    const { exit, stdout } = await en('journey run first.journey.yaml --tag nothing --json');
    expect([exit, JSON.parse(stdout)]).toEqual([2, { error: expect.objectContaining({ code: 'USAGE' }) }]);
  });

  test('journey new names the buyer or SKU that was meant', async () => {
    expect((await en('journey new n.journey.yaml --world world.yaml --buyer lii')).stderr).toContain('did you mean li?');
    expect((await en('journey new n.journey.yaml --world world.yaml --sku tent-gry')).stderr).toContain('did you mean tent-grey?');
    expect((await en('journey new /proc/of/nobody.yaml --world world.yaml')).exit).toBe(2);
    expect(existsSync(join(home, 'n.journey.yaml'))).toBe(false);
  });
});

#!/usr/bin/env node
// Plain JavaScript that an old Node can read: it hands over to the pinned one before anything newer is loaded.
// `require`, because an `import` of a module of Node's makes Node read all of its properties, which loads more than this program uses.
import module from 'node:module';

const require = module.createRequire(import.meta.url);
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const here = dirname(fileURLToPath(import.meta.url));
/** In the installed package this file lies in the built folder, in a checkout beside it. */
const packed = existsSync(join(here, '..', 'main.js'));
const dist = packed ? join(here, '..') : join(here, '..', 'dist');
const argv = process.argv.slice(2);
// What a library has to say to programmers is not for whoever runs the program.
process.noDeprecation = true;

/** Too early for the program's own reporting: one plain document, or one sentence. */
function giveUp(code, message, hint) {
  const document = { error: { code: code, message: message, rule: null, facts: {}, try: [hint], retryable: false } };
  if (argv.includes('--json')) process.stdout.write(JSON.stringify(document) + '\n');
  else process.stderr.write(message + '\n' + hint + '\n');
  process.exitCode = 2;
}

function tooOld() {
  const hint = packed ? 'npx --yes node@22 ' + fileURLToPath(import.meta.url) : 'npx --yes pnpm@12 install';
  giveUp('OLD_NODE', 'yellowcart needs Node 22.18 or newer; this is ' + process.versions.node + '.', hint);
}

function recentEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node that the workspace pins as a dependency, where there is one: of a checkout, seen from `cli/bin` or from the built `cli/dist/bin`. */
function pinnedNode() {
  const checkout = packed ? join(here, '..', '..', '..') : join(here, '..', '..');
  const places = [checkout, join(here, '..')].flatMap((root) => [
    join(root, 'node_modules', 'node', 'bin', 'node'),
    join(root, 'node_modules', '.bin', 'node'),
  ]);
  return places.find((place) => existsSync(place));
}

function handOver(node) {
  const { spawn } = require('node:child_process');
  const child = spawn(node, [fileURLToPath(import.meta.url), ...argv], {
    stdio: 'inherit',
    env: { ...process.env, YELLOWCART_HANDED_OVER: '1' },
  });
  // The terminal sends its signals to both: the child decides what they mean.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  child.on('error', tooOld);
  child.on('exit', (status, signal) => {
    process.exitCode = status === null ? (signal === 'SIGINT' ? 130 : 143) : status;
  });
}

/**
 * A reader that went away (`| head -1`) has what it wanted: a quiet end. An answer that finds no room is told of by the program.
 * A stderr that takes nothing (closed, full, read-only) is no reason to stop: the exit code still says how it went.
 */
function endQuietly() {
  process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.exitCode = 1;
  });
  process.stderr.on('error', () => undefined);
}

/** An interrupted program says so by its exit code, also where nobody is told of signals. What was acknowledged is stored. */
function endOnSignals() {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
}

if (!recentEnough()) {
  const node = process.env.YELLOWCART_HANDED_OVER ? undefined : pinnedNode();
  if (node) handOver(node);
  else tooOld();
} else if (!existsSync(join(dist, 'main.js'))) {
  giveUp('NOT_BUILT', 'yellowcart is not built yet.', 'npx --yes pnpm@12 build');
} else {
  if (module.enableCompileCache) module.enableCompileCache();
  endQuietly();
  endOnSignals();
  // No top-level await: a reader that goes away would leave it unsettled, which Node punishes with exit 13.
  void import(pathToFileURL(join(dist, 'main.js')).href).then((program) => program.main(argv, dist));
}

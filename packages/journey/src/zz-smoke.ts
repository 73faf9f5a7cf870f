import { runJourneys } from './run-file.ts';
const files = process.argv.slice(2);
process.exitCode = await runJourneys(files, { write: (t) => void process.stdout.write(t), demo: 'fixtures/demo-world.yaml' });

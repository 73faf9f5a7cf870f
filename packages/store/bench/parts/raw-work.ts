/**
 * The rows of a store by raw SQLite and nothing else, for whoever counts what it asks of the disk: `node raw-work.ts STORE POSITION ANSWER
 * TOGETHER FOLDER`, those after a mark, so many commands to a commit, into a folder.
 */
import { rowsAfter, writeRaw } from './rows.ts';

const [store, position, answer, together, folder] = process.argv.slice(2) as [string, string, string, string, string];
writeRaw(folder, rowsAfter(store, { position: Number(position), answer: Number(answer) }), Number(together));

import { constants, createReadStream, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';

/** Whether a path leads to a pipe: one with a name, or that of `<(…)`. What is not there is none. */
export const isPipe = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;

/**
 * What comes out of a file, a device or a pipe. A pipe is opened without waiting for who writes into it: nothing could end that wait inside
 * of open(2), neither Ctrl-C nor a signal. It is waited for all the same, where it can be interrupted.
 */
export const streamOf = (path: string): AsyncIterable<Buffer> =>
  isPipe(path)
    ? new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false })
    : createReadStream(path);

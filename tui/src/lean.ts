import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from making its nursery larger. It doubles it whenever much in it survives, up to tens of megabytes, and never gives them back; pictures
 * and answers that follow one another make a storefront look like that, though hardly anything of them is kept. Collecting a small
 * nursery more often costs less than a frame of a picture. Measured by `pnpm bench tui/memory`.
 */
export const staySmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');

import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** The readings of characters are worked out here: a program that did it itself would load the whole dictionary, for a search's one word. */
export const workedOutReadings: Plugin = {
  name: 'worked-out-readings',
  setup(build) {
    build.onLoad({ filter: /[\\/]words[\\/]readings-data\.ts$/ }, async ({ path }) => {
      const { READINGS } = (await import(pathToFileURL(path).href)) as { READINGS: string };
      return { contents: `export const READINGS = ${JSON.stringify(READINGS)};`, loader: 'js' };
    });
  },
};

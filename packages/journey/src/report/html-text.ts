import { xml } from './junit.ts';

/** Text in a page: escaped as in XML; line ends stay what they are. */
export const html = (text: string): string => xml(text).replaceAll('&#10;', '\n');

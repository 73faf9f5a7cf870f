import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** What is written in another way, and how; every place has to be there exactly once. */
const CHANGES: readonly (readonly [string, string])[] = [
  [
    "    value: ' ',\n    fullWidth: false,\n});",
    "    value: ' ',\n    fullWidth: false,\n    columns: undefined,\n    rest: undefined,\n});",
  ],
  ["import stringWidth from 'string-width';", "import stringWidth from 'string-width';\nimport QuickLRU from 'quick-lru';"],
  ['    widths = new Map();', '    widths = new QuickLRU({ maxSize: 2000 });'],
  ['    blockWidths = new Map();', '    blockWidths = new QuickLRU({ maxSize: 500 });'],
  [
    '    styledChars = new Map();',
    '    styledChars = new QuickLRU({ maxSize: 500 });\n    lines = new QuickLRU({ maxSize: 500 });\n    wholes = new QuickLRU({ maxSize: 500 });\n    rows = [];',
  ],
  ['            this.styledChars.set(line, cached);', '            shareStyles(cached);\n            this.styledChars.set(line, cached);'],
  [
    'export default class Output {\n',
    `const shareStyles = (characters) => {
    const alike = (a, b) => a.length === b.length && a.every((each, i) => each.code === b[i].code && each.endCode === b[i].endCode);
    for (let i = 1; i < characters.length; i += 1)
        if (alike(characters[i].styles, characters[i - 1].styles)) characters[i].styles = characters[i - 1].styles;
};
const sameCells = (a, b) => {
    if (a.length !== b.length) return false;
    for (let x = 0; x < a.length; x += 1) if (a[x] !== b[x]) return false;
    return true;
};
const KEPT = new OutputCaches();
const BLANK = { type: 'char', value: ' ', fullWidth: false, styles: [] };
export default class Output {
`,
  ],
  ['    caches = new OutputCaches();', '    caches = KEPT;'],
  [
    `        // Preserve styles across explicit newlines before clipping individual rows.
        const characterLines = [[]];
        for (const character of this.caches.getStyledChars(text)) {
            if (character.value === '\\n') {
                characterLines.push([]);
            }
            else {
                characterLines.at(-1).push(character);
            }
        }
        let lines = characterLines.map(line => styledCharsToString(line));
`,
    '        let lines = this.linesOf(text);\n',
  ],
  [
    'return this.sliceLineToColumns(line, from, to);',
    'return from === 0 && to === width ? this.wholeOf(line, width) : this.sliceLineToColumns(line, from, to);',
  ],
  [
    '    write(x, y, text, options) {\n',
    `    linesOf(text) {
        let kept = this.caches.lines.get(text);
        if (kept === undefined) {
            const lines = [[]];
            for (const character of this.caches.getStyledChars(text)) {
                if (character.value === '\\n') lines.push([]);
                else lines.at(-1).push(character);
            }
            kept = lines.map(line => styledCharsToString(line));
            this.caches.lines.set(text, kept);
        }
        return kept;
    }
    wholeOf(line, width) {
        let kept = this.caches.wholes.get(line);
        if (kept === undefined) {
            kept = this.sliceLineToColumns(line, 0, width);
            this.caches.wholes.set(line, kept);
        }
        return kept;
    }
    write(x, y, text, options) {
`,
  ],
  [
    '        for (let [index, line] of lines.entries()) {\n',
    '        for (let index = 0; index < lines.length; index += 1) {\n            let line = lines[index];\n',
  ],
  [
    'const characterWidth = Math.max(1, this.caches.getStringWidth(character.value));',
    'const characterWidth = (character.columns ??= Math.max(1, this.caches.getStringWidth(character.value)));',
  ],
  [
    `                        currentLine[offsetX + offset] = {
                            type: 'char',
                            // Preserve visible cells when the leading cell is outside the output.
                            value: offsetX < 0 ? ' ' : '',
                            fullWidth: false,
                            styles: character.styles,
                        };`,
    `                        // Preserve visible cells when the leading cell is outside the output.
                        currentLine[offsetX + offset] =
                            offsetX < 0
                                ? { type: 'char', value: ' ', fullWidth: false, styles: character.styles }
                                : (character.rest ??= { type: 'char', value: '', fullWidth: false, styles: character.styles });`,
  ],
  [
    `            .map(line => {
            // See https://github.com/vadimdemedes/ink/pull/564#issuecomment-1637022742
`,
    `            .map((line, y) => {
            const kept = KEPT.rows[y];
            if (kept !== undefined && sameCells(kept.cells, line)) return kept.text;
            // See https://github.com/vadimdemedes/ink/pull/564#issuecomment-1637022742
`,
  ],
  [
    'return styledCharsToString(lineWithoutEmptyItems).trimEnd();',
    'const text = styledCharsToString(lineWithoutEmptyItems).trimEnd();\n            KEPT.rows[y] = { cells: line, text };\n            return text;',
  ],
  [
    `                row.push({
                    type: 'char',
                    value: ' ',
                    fullWidth: false,
                    styles: [],
                });`,
    '                row.push(BLANK);',
  ],
];

/**
 * Ink's `output.js`, which puts the texts of a frame on a grid of cells, with what it finds out about a text kept for the next frame. Nearly
 * all texts of a frame are those of the one before; Ink cuts each of them anew into graphemes and looks, three times over, which was a third of
 * a frame. Blank cells are one object: nobody writes into a cell, cells are replaced; so a row of the same cells is the same text. Throws when the file is written in another way now.
 */
export function keepTexts(source: string): string {
  let out = source;
  for (const [from, to] of CHANGES) {
    if (out.split(from).length !== 2) throw new Error(`ink/build/output.js is written in another way now: ${from}`);
    out = out.replace(from, () => to);
  }
  return out;
}

/** See `keepTexts`. */
export const keptTexts: Plugin = {
  name: 'kept-texts',
  setup(build) {
    build.onLoad({ filter: /[\\/]ink[\\/]build[\\/]output\.js$/ }, ({ path }) => ({
      contents: keepTexts(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
  },
};

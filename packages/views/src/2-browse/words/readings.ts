/** Ways to read one character without tones, the most usual first: 乐 → `le yue yao lao`; none for what is not Chinese. `ü` is `v`. */
export type ReadingsOf = (character: string) => readonly string[];

/** What `READINGS` says of single characters. How whole words are read (重庆 is `chong qing`) is `pinyin.ts`. */
export async function loadReadings(): Promise<ReadingsOf> {
  const { READINGS } = await import('./readings-data.ts');
  // Looked for in the text itself: a search asks for some characters, and a table of all is dearer than to look for these.
  return (character) => {
    const at = READINGS.indexOf(character);
    if (at < 0 || !/^\p{Script=Han}$/u.test(character)) return [];
    const line = READINGS.slice(READINGS.lastIndexOf('\n', at) + 1, at);
    return line.split(' ').slice(0, -1);
  };
}

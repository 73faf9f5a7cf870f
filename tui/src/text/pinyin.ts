/** How a Chinese text is typed: whole syllables and their first letters, `领券` → `lingquan`, `lq`. */
export type Spelling = (text: string) => readonly string[];

/** Until the dictionary is there, a text is only found as it is written. */
export const unspelled: Spelling = () => [];

/** Loads the dictionary: it is large, and only who looks for something by name needs it. */
export async function loadSpelling(): Promise<Spelling> {
  const { pinyin } = await import('pinyin-pro');
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
    const spelled = [syllables.join(''), syllables.map((each) => each.slice(0, 1)).join('')].map((each) => each.toLowerCase());
    known.set(text, spelled);
    return spelled;
  };
}

import { useEffect, useState } from 'react';
import { loadSpelling, unspelled, type Spelling } from '../text/pinyin.ts';

/** How names are typed, for something that looks for them: the dictionary is loaded when it is drawn, and used from then on. */
export function useSpelling(): Spelling {
  const [spell, know] = useState<{ readonly by: Spelling }>({ by: unspelled });
  useEffect(() => void loadSpelling().then((by) => know({ by })), []);
  return spell.by;
}

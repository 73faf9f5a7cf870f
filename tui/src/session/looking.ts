import { useEffect, useRef } from 'react';
import { useSession } from './hooks.ts';
import type { Looked } from './visit.ts';

/** Tells how long something was on the screen (R2.06). Another thing in its place on the same screen was swiped to. */
export function useLooking(at: Looked | undefined): void {
  const { visit } = useSession();
  const key = at === undefined ? undefined : JSON.stringify(at);
  const end = useRef<((how: 'left' | 'swiped') => void) | undefined>(undefined);
  useEffect(() => {
    end.current?.('swiped');
    end.current = key === undefined ? undefined : visit.look(JSON.parse(key) as Looked);
  }, [visit, key]);
  useEffect(
    () => () => {
      end.current?.('left');
      end.current = undefined;
    },
    [],
  );
}

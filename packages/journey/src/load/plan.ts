import type { Step } from '../format/journey.ts';
import { durationOf } from '../run/duration.ts';
import type { Problem } from '../text/source.ts';

/** How many people come, and for how long: virtual time. */
export type Plan = { readonly perSecond: number; readonly forMs: number };

/** `arrivals=20/s for=10s`, in one text or in two; undefined when it does not parse. */
export function parsePlan(text: string): Plan | undefined {
  const parts = new Map(
    text
      .trim()
      .split(/[\s,]+/)
      .map((part) => part.split('=', 2) as [string, string]),
  );
  const [, count, unit] = /^(\d+(?:\.\d+)?)\/(s|m|h)$/.exec(parts.get('arrivals') ?? '') ?? [];
  const forMs = durationOf(parts.get('for') ?? '');
  if (count === undefined || forMs === 0 || parts.size !== 2) return undefined;
  const perSecond = Number(count) / { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
  return perSecond > 0 && arrivalsOf({ perSecond, forMs }).length > 0 ? { perSecond, forMs } : undefined;
}

/** When each arrives, ms after the start: evenly, the first at once. */
export const arrivalsOf = ({ perSecond, forMs }: Plan): readonly number[] =>
  Array.from({ length: Math.floor((forMs / 1000) * perSecond) }, (_, i) => Math.floor((i * 1000) / perSecond));

/** Steps that many people can do at once on one store. The others stop the whole world, or need one for themselves. */
const MANY: ReadonlySet<Step['kind']> = new Set(['command', 'clock', 'note']);

/** Steps that a run under load cannot have. */
export const unfit = (steps: readonly Step[]): readonly Problem[] =>
  steps
    .filter(({ kind }) => !MANY.has(kind))
    .map(({ kind, span }) => ({
      message: {
        zh: `--load 只能有命令、clock 和 note，不能有 ${kind}`,
        en: `under --load there are commands, clock and note, no ${kind}`,
      },
      span: { from: span.from, to: span.from + 1 },
    }));

/** A duration in ms; text that is none is 0, and the mall refuses it where it matters. */
export function durationOf(text: string): number {
  const [, d = '0', h = '0', m = '0', s = '0'] = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
  return (((Number(d) * 24 + Number(h)) * 60 + Number(m)) * 60 + Number(s)) * 1000;
}

/** ms → the text that the mall reads. */
export const isoOf = (at: number): string => new Date(at).toISOString();

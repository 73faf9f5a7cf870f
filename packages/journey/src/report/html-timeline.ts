import { html } from './html-text.ts';
import type { ToldStep } from './model.ts';

const WIDTH = 1000;
const EDGE = 12;
const HEIGHT = 54;
/** Dots of steps at nearly the same place stand above each other, so many at most. */
const STACK = 5;

/**
 * The steps of a line on its virtual time: a dot for each, that leads to its row. Long waits would press everything else together, so
 * the distance between two steps grows with the logarithm of the time between them.
 */
export function timelineOf(steps: readonly ToldStep[], id: string): string {
  if (steps.length < 2) return '';
  const times = steps.map(({ at }) => Date.parse(at));
  const gaps = times.map((time, i) => (i === 0 ? 0 : Math.log2(1 + Math.max(0, time - times[i - 1]!) / 60_000)));
  const total = gaps.reduce((sum, gap) => sum + gap, 0) || 1;
  let passed = 0;
  let level = 0;
  const dots = steps.map((step, i) => {
    passed += gaps[i]!;
    level = gaps[i] === 0 && i > 0 ? (level + 1) % STACK : 0;
    const x = EDGE + ((WIDTH - 2 * EDGE) * passed) / total;
    const y = HEIGHT - 22 - level * 7;
    return { step, x, y, gap: gaps[i]! };
  });
  const labels = dots.filter(({ gap }, i) => i === 0 || gap > 0);
  let free = -Infinity;
  const days = labels.flatMap(({ step, x }) => {
    if (x < free) return [];
    free = x + 110;
    const anchor = x > WIDTH - 100 ? ' text-anchor="end"' : '';
    return [`<text x="${x.toFixed(1)}" y="${HEIGHT - 4}"${anchor}>${html(step.at.slice(5, 16).replace('T', ' '))}</text>`];
  });
  const circles = dots.map(
    ({ step, x, y }) =>
      `<a href="#${id}s${html(step.number)}" class="${step.ok ? 'ok' : 'bad'}"><title>${html(`${step.number} ${step.at} ${step.as ?? ''} ${step.title}`)}</title><circle cx="${x.toFixed(1)}" cy="${y}" r="3.2"/></a>`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="timeline"><line x1="${EDGE}" y1="${HEIGHT - 22}" x2="${WIDTH - EDGE}" y2="${HEIGHT - 22}"/>${days.join('')}${circles.join('')}</svg>`;
}

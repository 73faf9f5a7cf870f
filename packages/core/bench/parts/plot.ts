/** Points of one curve: what it cost at each size. */
export type Curve = { readonly name: string; readonly points: readonly (readonly [size: number, cost: number])[] };

const MARKS = 'ox+*#@%&=~$^';
const [WIDTH, HEIGHT] = [64, 16];

const logs = (curves: readonly Curve[], at: 0 | 1): { readonly min: number; readonly max: number } => {
  const all = curves.flatMap(({ points }) => points.map((point) => Math.log10(point[at])));
  const [min, max] = [Math.min(...all), Math.max(...all)];
  return max - min < 0.5 ? { min: min - 0.25, max: max + 0.25 } : { min, max };
};

/** The curves for a terminal, both axes logarithmic: a level line is a cost that does not grow. */
export function plot(curves: readonly Curve[], unit: string): string {
  const [x, y] = [logs(curves, 0), logs(curves, 1)];
  const cells = Array.from({ length: HEIGHT }, () => Array.from({ length: WIDTH }, () => ' '));
  for (const [i, { points }] of curves.entries()) {
    for (const [size, cost] of points) {
      const column = Math.round(((Math.log10(size) - x.min) / (x.max - x.min)) * (WIDTH - 1));
      const line = HEIGHT - 1 - Math.round(((Math.log10(cost) - y.min) / (y.max - y.min)) * (HEIGHT - 1));
      cells[line]![column] = MARKS[i % MARKS.length]!;
    }
  }
  const label = (line: number): string => (10 ** (y.max - ((y.max - y.min) * line) / (HEIGHT - 1))).toPrecision(3).padStart(9);
  const rows = cells.map((line, i) => `${i % 5 === 0 || i === HEIGHT - 1 ? label(i) : ' '.repeat(9)} |${line.join('').trimEnd()}`);
  const ends = `${(10 ** x.min).toFixed(0)}${(10 ** x.max).toFixed(0).padStart(WIDTH - String((10 ** x.min).toFixed(0)).length)}`;
  const legend = curves.map(({ name }, i) => `${' '.repeat(11)}${MARKS[i % MARKS.length]} ${name}`);
  return [
    `${unit} by orders in the mall (both logarithmic)`,
    ...rows,
    `${' '.repeat(10)}+${'-'.repeat(WIDTH)}`,
    `${' '.repeat(11)}${ends}`,
    ...legend,
  ].join('\n');
}

const COLOURS = ['#1f6feb', '#d1242f', '#1a7f37', '#9a6700', '#8250df', '#bf3989', '#0a7ea4', '#57606a', '#cf222e', '#116329'];
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

type Panel = { readonly curves: readonly Curve[]; readonly unit: string };

/** How high a panel is in the picture. */
const PANEL = 370;

/** The same as a picture that stands in a page, one panel below the other. */
export function svg(panels: readonly Panel[]): string {
  const parts = panels.map(({ curves, unit }, i) => `<g transform="translate(0 ${i * PANEL})">\n${panelOf(curves, unit)}\n</g>`);
  const height = panels.length * PANEL;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 ${height}" font-family="sans-serif" font-size="12">\n<rect width="800" height="${height}" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
}

function panelOf(curves: readonly Curve[], unit: string): string {
  const [x, y] = [logs(curves, 0), logs(curves, 1)];
  const [left, top, width, height] = [70, 30, 460, 300];
  const px = (size: number): number => left + ((Math.log10(size) - x.min) / (x.max - x.min)) * width;
  const py = (cost: number): number => top + height - ((Math.log10(cost) - y.min) / (y.max - y.min)) * height;
  const powers = ({ min, max }: { min: number; max: number }): number[] =>
    Array.from({ length: Math.floor(max) - Math.ceil(min) + 1 }, (_, i) => 10 ** (Math.ceil(min) + i));
  const grid = [
    ...powers(x).map(
      (size) =>
        `<path d="M${px(size).toFixed(1)} ${top}v${height}" stroke="#ddd"/><text x="${px(size).toFixed(1)}" y="${top + height + 18}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
    ),
    ...powers(y).map(
      (cost) =>
        `<path d="M${left} ${py(cost).toFixed(1)}h${width}" stroke="#ddd"/><text x="${left - 6}" y="${(py(cost) + 4).toFixed(1)}" text-anchor="end">${cost}</text>`,
    ),
  ];
  const lines = curves.map(({ name, points }, i) => {
    const colour = COLOURS[i % COLOURS.length]!;
    const path = points.map(([size, cost], n) => `${n === 0 ? 'M' : 'L'}${px(size).toFixed(1)} ${py(cost).toFixed(1)}`).join('');
    const dots = points
      .map(([size, cost]) => `<circle cx="${px(size).toFixed(1)}" cy="${py(cost).toFixed(1)}" r="3" fill="${colour}"/>`)
      .join('');
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}<text x="${left + width + 12}" y="${top + 12 + i * 18}" fill="${colour}">${escape(name)}</text>`;
  });
  return `<text x="${left}" y="18">${escape(unit)} by orders in the mall, both logarithmic</text>\n${[...grid, ...lines].join('\n')}`;
}

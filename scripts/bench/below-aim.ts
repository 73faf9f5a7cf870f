/** The section of the page that tells what the tables of the others call `floor` or `below the floor`. */
export const BELOW_AIM = 'below-aim';

const TEXT =
  'What the tables on this page call `floor` or **below the floor**, by section: the ratio, and the floor and aim that it is held to. Made of the tables whenever a section is printed.';

/** Columns of a table as `report.ts` writes it. */
const CELLS = /(?<!\\)\|/;

/** What a line of a table says of a row that is not where it should be. */
function shortcoming(line: string): string | undefined {
  const [, what, , , ratio, asked, stands] = line.split(CELLS).map((cell) => cell.trim());
  if (stands !== 'floor' && stands !== '**below the floor**') return undefined;
  const told = `${what}: ${ratio!.split(' ')[0]} (${asked})`;
  return stands === 'floor' ? `  - ${told}` : `  - **${told}**`;
}

/** Rows of a page's tables that fall short of their aims, in the page's order. */
export function belowAim(page: string): string {
  const bySection = page.split(/^## /m).flatMap((section) => {
    const lines = section.split('\n');
    const short = lines.filter((line) => line.startsWith('| ')).flatMap((line) => shortcoming(line) ?? []);
    return short.length === 0 ? [] : [`- ${lines[0]!.trim()}`, ...short];
  });
  return ['## Below the aim', TEXT, bySection.length === 0 ? 'Nothing.' : bySection.join('\n')].join('\n\n');
}

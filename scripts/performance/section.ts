/** Where a section's figures begin and end on the page. */
const marks = (name: string): readonly [string, string] => [
  `<!-- ${name}: written by scripts/performance.ts -->`,
  `<!-- ${name}: until here -->`,
];

/** The page with the output of a command as a section's figures; what stands around them stays. */
export function withSection(page: string, name: string, command: string, output: string): string {
  const [start, end] = marks(name);
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place for ${name}: ${start} … ${end}`);
  return `${page.slice(0, from)}${start}\n\n\`\`\`text\n$ ${command}\n${output}\n\`\`\`\n\n${page.slice(to)}`;
}

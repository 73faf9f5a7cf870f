import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Lang } from '../text/source.ts';
import { htmlReport } from './html.ts';
import { reportDocument } from './json.ts';
import { junitReport } from './junit.ts';
import type { ToldJourney } from './model.ts';
import { tapReport } from './tap.ts';

const FORMATS = ['junit', 'tap', 'json', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** A report to write: its format, and a file; `-` is stdout. */
export type ReportTo = { readonly format: Format; readonly to: string };

const WRITERS: Readonly<Record<Format, (journeys: readonly ToldJourney[], lang: Lang) => string>> = {
  junit: junitReport,
  tap: tapReport,
  json: (journeys) => `${JSON.stringify(reportDocument(journeys))}\n`,
  html: htmlReport,
};

export const reportText = (format: Format, journeys: readonly ToldJourney[], lang: Lang): string => WRITERS[format](journeys, lang);

/** `junit=out.xml,tap=-` → what is to be written where; undefined for a format or a shape that is none. */
export function parseReports(text: string): readonly ReportTo[] | undefined {
  const found = text.split(',').map((part) => {
    const at = part.indexOf('=');
    const format = part.slice(0, at) as Format;
    const to = part.slice(at + 1);
    return at > 0 && to !== '' && FORMATS.includes(format) ? { format, to } : undefined;
  });
  return found.every((each) => each !== undefined) ? found : undefined;
}

/** Writes the reports that go into files. */
export function writeReports(reports: readonly ReportTo[], journeys: readonly ToldJourney[], lang: Lang): void {
  for (const { format, to } of reports) {
    if (to === '-') continue;
    mkdirSync(dirname(resolve(to)), { recursive: true });
    writeFileSync(to, reportText(format, journeys, lang), { mode: 0o600 });
  }
}

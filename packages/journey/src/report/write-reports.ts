import { writeFileSync } from 'node:fs';
import type { Lang } from '../text/source.ts';
import { htmlReport } from './html.ts';
import { reportDocument } from './json.ts';
import { junitReport } from './junit.ts';
import type { ToldJourney } from './model.ts';
import { tapReport } from './tap.ts';

export const FORMATS = ['junit', 'tap', 'json', 'html'] as const;
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

/** `junit=out.xml` → what is to be written where; undefined for a format or a shape that is none. */
export function parseReport(text: string): ReportTo | undefined {
  const at = text.indexOf('=');
  const format = FORMATS.find((each) => each === text.slice(0, at));
  const to = text.slice(at + 1);
  return format !== undefined && to !== '' ? { format, to } : undefined;
}

/** Writes one report into its file, whose folder is there; `-` is left to whoever has the stream. */
export function writeReport({ format, to }: ReportTo, journeys: readonly ToldJourney[], lang: Lang): void {
  if (to !== '-') writeFileSync(to, reportText(format, journeys, lang), { mode: 0o600 });
}

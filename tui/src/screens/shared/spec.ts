import type { Messages } from '../../i18n/i18n.ts';

/** `{ 颜色: 山岩灰, 人数: 双人 }` → `山岩灰 双人`. */
const specText = (spec: Readonly<Record<string, string>> | undefined): string => Object.values(spec ?? {}).join(' ');

/** The spec; goods that have none come in one kind. */
export const variantText = (line: { readonly spec?: Readonly<Record<string, string>> }, t: Messages): string =>
  specText(line.spec) || t.common.oneKind;

/** Title and spec of a line; its SKU where neither is known. */
export const lineTitle = (line: {
  readonly sku: string;
  readonly title?: string;
  readonly spec?: Readonly<Record<string, string>>;
}): string => (line.title ? `${line.title} ${specText(line.spec)}`.trim() : line.sku);

/** `{ 颜色: 山岩灰, 人数: 双人 }` → `山岩灰 双人`. */
const specText = (spec: Readonly<Record<string, string>> | undefined): string => Object.values(spec ?? {}).join(' ');

/** The spec, or the SKU's own id for goods that have none. */
export const variantText = (line: { readonly sku: string; readonly spec?: Readonly<Record<string, string>> }): string =>
  specText(line.spec) || line.sku;

/** Title and spec of a line; its SKU where neither is known. */
export const lineTitle = (line: {
  readonly sku: string;
  readonly title?: string;
  readonly spec?: Readonly<Record<string, string>>;
}): string => (line.title ? `${line.title} ${specText(line.spec)}`.trim() : line.sku);

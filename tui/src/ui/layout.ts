/** A rectangle in cells. */
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type SizeClass = 'tiny' | 'xs' | 'm' | 'l';

/** Where everything is. `body` lies between header and footer; `list` and `detail` share it, `main` and `side` share `detail`. */
export type Layout = {
  readonly size: SizeClass;
  readonly columns: number;
  readonly rows: number;
  readonly body: Rect;
  readonly list: Rect;
  /** Beside the list; the same place as the list where there is no room beside it. */
  readonly detail: Rect;
  /** `detail` without a third column; all of it unless there is room for one. */
  readonly main: Rect;
  /** The third column; nowhere (width 0) unless there is room. */
  readonly side: Rect;
  readonly sheet: Rect;
  /** The event lens; nowhere while it is closed. */
  readonly lens: Rect | undefined;
  /** A picture at the left that one watches, upright; and what is left beside it. Nowhere where there are no two columns. */
  readonly picture: Rect;
  readonly beside: Rect;
};

const HEADER_ROWS = 2;
/** A line for the toast and one for the keys. */
const FOOTER_ROWS = 2;

/** Below this nothing useful can be drawn. */
export const SMALLEST = { columns: 30, rows: 10 } as const;

export const isTiny = (columns: number, rows: number): boolean => columns < SMALLEST.columns || rows < SMALLEST.rows;

/** Below this nothing is left beside a sheet. */
const NARROW = 80;

const sizeClass = (columns: number, rows: number): SizeClass => {
  if (isTiny(columns, rows)) return 'tiny';
  if (columns < 60 || rows < 20) return 'xs';
  return columns < 110 ? 'm' : 'l';
};

/** Pure: terminal size → rectangles. The design target is 80×24. `aloud`: one column, because what stands beside something is read in one line with it. */
export function layout(columns: number, rows: number, lens?: Rect, aloud = false): Layout {
  const fits = sizeClass(columns, rows);
  const size = aloud && fits !== 'tiny' ? 'xs' : fits;
  const body: Rect = { x: 0, y: HEADER_ROWS, width: columns, height: Math.max(1, rows - HEADER_ROWS - FOOTER_ROWS) };
  const column = (x: number, width: number): Rect => ({ ...body, x, width });
  if (size === 'tiny' || size === 'xs') {
    return {
      size,
      columns,
      rows,
      body,
      list: body,
      detail: body,
      main: body,
      side: column(columns, 0),
      sheet: body,
      picture: column(0, 0),
      beside: body,
      lens,
    };
  }
  const listWidth = size === 'm' ? Math.min(34, Math.floor(columns / 2)) : Math.floor(columns * 0.33);
  const sideWidth = size === 'l' ? 36 : 0;
  const detail = column(listWidth + 1, columns - listWidth - 1);
  const main = column(detail.x, detail.width - (sideWidth ? sideWidth + 1 : 0));
  // Where there is little room a sheet takes all of it.
  const sheetWidth = columns < NARROW ? columns : size === 'm' ? columns - listWidth + 8 : 60;
  // Upright, but not so narrow that nothing can be told in it.
  const pictureWidth = size === 'm' ? listWidth : Math.max(listWidth, Math.min(Math.floor(columns * 0.45), Math.floor(body.height * 1.45)));
  return {
    size,
    columns,
    rows,
    body,
    list: column(0, listWidth),
    detail,
    main,
    side: column(columns - sideWidth, sideWidth),
    sheet: column(columns - sheetWidth, sheetWidth),
    lens,
    picture: column(0, pictureWidth),
    beside: column(pictureWidth + 1, columns - pictureWidth - 1),
  };
}

/** What the lens takes: a column where a screen of the usual width is left beside it, else rows at the bottom. */
const LENS = { columns: 44, rows: 9, beside: 124 } as const;

/** Room for the lens is taken from the screen, so that it covers nothing; where there is too little, it covers the whole. */
export function withLens(columns: number, rows: number, aloud = false): Layout {
  if (columns >= LENS.beside && !aloud) {
    const left = columns - LENS.columns;
    return layout(left, rows, { x: left, y: 0, width: LENS.columns, height: rows });
  }
  const above = rows - LENS.rows;
  if (above < SMALLEST.rows) return layout(columns, rows, { x: 0, y: 0, width: columns, height: rows }, aloud);
  return layout(columns, above, { x: 0, y: above, width: columns, height: LENS.rows }, aloud);
}

/**
 * First row shown of a list of `count` rows in a window of `height`: the selected row stays in the middle until an end is near.
 * A function of the selection alone, so nothing has to be remembered.
 */
export const firstRow = (count: number, selected: number, height: number): number =>
  Math.max(0, Math.min(selected - Math.floor(height / 2), count - height));

// On its own beside that of English: what both files used would be torn out of the page's first script.
const tenths = new Intl.NumberFormat("zh", { maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat("zh", { maximumFractionDigits: 2 });
const leading = new Intl.NumberFormat("zh", { maximumSignificantDigits: 1 });

/** A billionth of an item is no number but dust in the last binary places. */
const DUST = 1e-9;

/** A number of items with at most one decimal. One that is not 0 never reads as 0. */
export const number = (n: number): string => (n > DUST && n < 0.05 ? "< 0.1" : tenths.format(n));

/** A number of a scale or an axis: two decimals, or its leading digit where they would all be 0. */
export const exact = (n: number): string => (n > DUST && n < 0.005 ? leading.format(n) : hundredths.format(n));

/** Without a space before the sign. One that is not 0 never reads as 0%, and one short of the whole never as 100%. */
export function percent(part: number, whole: number): string {
  const rounded = Math.round((100 * part) / whole);
  return part > DUST && rounded === 0 ? "< 1%" : part < whole * (1 - DUST) && rounded === 100 ? "> 99%" : `${rounded}%`;
}

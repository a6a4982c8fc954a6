const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const leading = new Intl.NumberFormat("en", { maximumSignificantDigits: 1 });

/** A billionth of an item is no number but dust in the last binary places. */
export const DUST = 1e-9;

/** A number of items with at most one decimal. One that is not 0 never reads as 0. */
export const number = (n: number): string => (n > DUST && n < 0.05 ? "< 0.1" : tenths.format(n));

/** A number of a scale or an axis: two decimals, or its leading digit where they would all be 0. */
export const exact = (n: number): string => (n > DUST && n < 0.005 ? leading.format(n) : hundredths.format(n));

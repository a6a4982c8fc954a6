/** How a picture is spaced: 0 as tight as its text allows, 1 as usual, `MOST` the loosest. */
export const MOST = 3;

/** A length at a spacing: from `tight` to `usual`, and beyond that in proportion, or no longer where it does not `grow`. */
export const spaced = (at: number, tight: number, usual: number, grow = true): number =>
  at <= 1 ? tight * (1 - at) + usual * at : grow ? usual * at : usual;

/** The largest number from `low` to `high` whose height is within `asked`, or `low` where none is. Heights grow with it. */
export function largest(asked: number, heightAt: (at: number) => number, low: number, high: number): number {
  if (heightAt(high) <= asked) return high;
  let [least, most] = [low, high];
  for (let i = 0; i < 40; i++) {
    const half = (least + most) / 2;
    if (heightAt(half) <= asked) least = half;
    else most = half;
  }
  return least;
}

/** The spacing that fills a height, or the usual one where none is asked for. */
export const spacingFor = (asked: number | undefined, heightAt: (at: number) => number): number =>
  asked === undefined ? 1 : largest(asked, heightAt, 0, MOST);

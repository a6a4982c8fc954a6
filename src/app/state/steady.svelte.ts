import { untrack } from "svelte";
import { formatFilters, type Filters } from "../../core/filters.ts";

/**
 * Filters whose object stays the same for as long as they say the same: every step in the URL makes new
 * objects, and none of what depends on these should be asked or drawn again for that.
 */
export function steady<T extends Filters | readonly Filters[]>(read: () => T): { readonly value: T } {
  const text = $derived.by(() => {
    const filters = read();
    return Array.isArray(filters) ? filters.map(formatFilters).join("|") : formatFilters(filters as Filters);
  });
  const value = $derived.by(() => {
    void text;
    return untrack(read);
  });
  return {
    get value() {
      return value;
    },
  };
}

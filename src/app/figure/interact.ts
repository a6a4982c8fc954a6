import type { Filters } from "../../core/filters.ts";
import { hasSelection, isSelected, type Drawing, type Mark } from "../../figures/figure.ts";
import { neighbour, type Direction } from "./neighbour.ts";

export interface Interaction {
  selected: Filters;
  /** Ends the interaction: a drawing that is shown again must not answer twice. */
  signal: AbortSignal;
  onpick: (mark: Mark) => void;
  /** The mark under the pointer or the keyboard, and where it stands on the screen; null when there is none. */
  onpoint: (mark: Mark | null, box?: DOMRect) => void;
}

/**
 * Makes a drawing answer: each mark becomes a button with its name, of which one is in the tab order and
 * the arrow keys reach the others; Enter and Space do what a click does. The drawing itself stays as it is.
 */
export function interact(drawing: Drawing, { selected, onpick, onpoint, signal }: Interaction): (key?: string) => void {
  const { svg, marks } = drawing;
  const byKey = new Map(marks.map((m) => [m.key, m]));
  const elements = new Map<string, SVGElement>();
  for (const group of svg.querySelectorAll<SVGElement>("[data-mark]")) {
    const target = targetOf(group);
    if (target) elements.set(group.dataset.mark!, target);
  }
  const pressed = hasSelection(selected);
  let current = marks.find((m) => isSelected(m.where, selected))?.key ?? marks[0]?.key;

  for (const mark of marks) {
    const element = elements.get(mark.key);
    if (!element) continue;
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", mark.label);
    element.setAttribute("aria-pressed", String(pressed && isSelected(mark.where, selected)));
    element.setAttribute("tabindex", mark.key === current ? "0" : "-1");
  }

  const markOf = (target: EventTarget | null): Mark | undefined => {
    const group = target instanceof Element ? target.closest<SVGElement>("[data-mark]") : null;
    return group ? byKey.get(group.dataset.mark!) : undefined;
  };
  const point = (mark: Mark | undefined) => {
    drawing.highlight?.(mark?.key ?? null);
    onpoint(mark ?? null, mark && elements.get(mark.key)?.getBoundingClientRect());
  };
  const focus = (key: string | undefined) => {
    const element = key === undefined ? undefined : elements.get(key);
    if (!element) return;
    elements.get(current ?? "")?.setAttribute("tabindex", "-1");
    element.setAttribute("tabindex", "0");
    current = key;
    element.focus();
  };

  svg.addEventListener("click", (event) => {
    const mark = markOf(event.target);
    if (mark) onpick(mark);
  }, { signal });
  svg.addEventListener("pointerover", (event) => point(markOf(event.target)), { signal });
  svg.addEventListener("pointerleave", () => point(undefined), { signal });
  svg.addEventListener("focusin", (event) => {
    const mark = markOf(event.target);
    if (mark && elements.get(mark.key)?.matches(":focus-visible")) point(mark);
  }, { signal });
  svg.addEventListener("focusout", () => point(undefined), { signal });
  svg.addEventListener("keydown", (event) => {
    const mark = markOf(event.target);
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") onpick(mark);
    else if (event.key === "Escape") point(undefined);
    else if (event.key === "Home") focus(marks[0]!.key);
    else if (event.key === "End") focus(marks.at(-1)!.key);
    else if (event.key.startsWith("Arrow")) {
      const boxes = new Map([...elements].map(([key, element]) => [key, element.getBoundingClientRect()]));
      focus(neighbour(boxes, mark.key, event.key as Direction));
    } else return;
    event.preventDefault();
  }, { signal });

  // After a redraw the page gives the focus back to the mark that had it.
  return (key) => focus(key);
}

/**
 * The shape of a mark that takes pointer and focus: its invisible hit area where it has one, for it is the
 * largest. The rest of the mark lets the pointer through. The mark's name says all that its labels say, so
 * these are kept from being read out a second time.
 */
function targetOf(group: SVGElement): SVGElement | undefined {
  const shapes = [...group.querySelectorAll<SVGElement>("rect, path, line, circle")];
  const invisible = (s: SVGElement) => s.getAttribute("fill-opacity") === "0" || s.getAttribute("stroke-opacity") === "0";
  const target = shapes.find(invisible) ?? shapes[0];
  for (const element of group.querySelectorAll<SVGElement>("*")) {
    if (element === target || element.contains(target ?? null)) continue;
    element.setAttribute("pointer-events", "none");
    if (element.localName === "text") element.setAttribute("aria-hidden", "true");
  }
  target?.removeAttribute("pointer-events");
  return target;
}

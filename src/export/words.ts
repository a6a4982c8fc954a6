import type { Exporting } from "../core/messages/en-export.ts";
import type { Finding } from "./lint.ts";
import type { Notice } from "./render.ts";

/** A finding in words. */
export const findingText = ({ rule, line, element, found, n = 0 }: Finding, { lint }: Exporting): string =>
  lint.finding(line, element, lint.rules[rule]!(n), found);

/** A notice in words. */
export const noticeText = (notice: Notice, { notices }: Exporting): string =>
  notice.kind === "taller" ? notices.taller(notice.asked, notice.needed) : notices.smallerText(notice.usual, notice.used);

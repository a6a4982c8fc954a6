/** What can go wrong where drafts and files are kept; each has its words in the catalogue `en-drafts`. */
export type TroubleCode =
  /** The browser has no room left for this site. */
  | "quota"
  /** The browser keeps nothing for this site: a private window, or storage that is switched off. */
  | "unavailable"
  /** Another tab holds the storage in an older form and does not let go of it. */
  | "blocked"
  /** Written by a newer version of Planflow, which this one must not change. */
  | "newer"
  /** The draft's record is not there any more. */
  | "gone"
  /** Whatever else the browser says. */
  | "storage"
  /** A file on disk may not be read or written. */
  | "permission"
  /** A file on disk is not there any more. */
  | "file-gone"
  /** A file could not be read or written for another reason. */
  | "file"
  /** The development server did not save. */
  | "server";

export interface Trouble {
  code: TroubleCode;
  /** The browser's own words, shown behind ours. */
  detail?: string;
}

/** What was asked for, or why it is not to be had. Nothing here throws: a keystroke must not be lost to an exception. */
export type Kept<T> = { ok: T } | { trouble: Trouble };

const codes: Record<string, TroubleCode> = {
  QuotaExceededError: "quota", VersionError: "newer", SecurityError: "unavailable",
  NotAllowedError: "permission", NoModificationAllowedError: "permission", NotFoundError: "file-gone",
};

/** The trouble that an exception of the browser stands for; `other` where its name says nothing. */
export function troubleOf(error: unknown, other: TroubleCode): Trouble {
  const { name = "", message = "" } = error instanceof Error || error instanceof DOMException ? error : { message: String(error) };
  const code = codes[name] ?? other;
  return { code, ...(code === other && message ? { detail: message } : {}) };
}

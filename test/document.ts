import { parseHTML } from "linkedom";

/** A fresh document without a browser. */
export const newDocument = (): Document => parseHTML("<!doctype html><html><body></body></html>").document as unknown as Document;

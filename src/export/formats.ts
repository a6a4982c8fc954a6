/** The forms in which a figure leaves, in the order in which they are offered. */
export const formats = {
  "svg": { extension: "svg", type: "image/svg+xml" },
  "svg-outline": { extension: "outline.svg", type: "image/svg+xml" },
  "png": { extension: "png", type: "image/png" },
  "pdf": { extension: "pdf", type: "application/pdf" },
  "csv": { extension: "csv", type: "text/csv" },
  "json": { extension: "json", type: "application/json" },
} as const;
export type Format = keyof typeof formats;
export const formatNames = Object.keys(formats) as Format[];
export const isFormat = (name: string): name is Format => Object.hasOwn(formats, name);

/** PNG at 1 has 96 pixels to the inch. */
export const scales = [1, 2, 3, 4] as const;
export type Scale = (typeof scales)[number];
export const DEFAULT_SCALE: Scale = 2;

/** The name of a figure's file: its cell's id, which every file system takes. */
export const fileName = (id: string, format: Format): string => `${id}.${formats[format].extension}`;

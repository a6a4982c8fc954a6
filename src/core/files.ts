/** The files of a dataset, which stand in one folder. A module of its own: it is needed before anything else is loaded. */
export const dataFiles = ["datapackage.json", "plans.csv", "areas.csv", "codes.csv", "tasks.csv"] as const;
export type DataFile = (typeof dataFiles)[number];

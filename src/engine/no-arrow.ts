/**
 * Stands in for the Apache Arrow codec that Arquero imports (see vite.config.ts): 13 kB gzipped that no
 * code path of Planflow reaches. Calling it is a mistake and says so.
 */
const missing = (): never => {
  throw new Error("this build has no Apache Arrow codec");
};
export {
  missing as columnFromArray, missing as columnFromValues, missing as tableFromColumns,
  missing as tableToIPC, missing as tableFromIPC,
};

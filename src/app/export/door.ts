/** What hands out figures comes with the first click on it: reading needs none of it. */
export const exporting = () => import("./menu.ts");

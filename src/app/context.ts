import { createContext } from "svelte";
import type { Planflow } from "./state/planflow.svelte.ts";

/** The app's state, for every component below App. */
export const [getPlanflow, setPlanflow] = createContext<Planflow>();

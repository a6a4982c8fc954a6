import { mount } from "svelte";
import Notices from "./Notices.svelte";
import { offline } from "./offline.svelte.ts";

/** Shows notices from now on, beside whatever page there is, and stores the app. */
export async function begin(): Promise<void> {
  mount(Notices, { target: document.body });
  await offline.start();
}

import { mount } from "svelte";
import App from "./App.svelte";
import { Planflow } from "./state/planflow.svelte.ts";
import "./style.css";

// The state is built first: it starts the worker and all downloads before anything is rendered.
const planflow = new Planflow();
// In development a notebook that has changed on disk is shown anew; whoever writes one is not interrupted.
import.meta.hot?.on("planflow:notebooks", () => planflow.draftId ?? location.reload());
mount(App, { target: document.getElementById("app")!, props: { planflow } });
// Work without a network begins when there is nothing else to do; in development every change would be a new version.
if (import.meta.env.PROD) void planflow.data().then(() => import("./offline/start.ts")).then(({ start }) => start()).catch(() => undefined);

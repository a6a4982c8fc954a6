import { mount } from "svelte";
import App from "./App.svelte";
import { Planflow } from "./state/planflow.svelte.ts";
import "./style.css";

// The state is built first: it starts the worker and all downloads before anything is rendered.
const planflow = new Planflow();
mount(App, { target: document.getElementById("app")!, props: { planflow } });

import type { ReactiveControllerHost } from "lit";
import { Follow } from "./follow.js";
import { desk, type Topic } from "./store.js";

/** Draws its host again when something it shows of the desk has changed. */
export class Watch extends Follow {
  constructor(host: ReactiveControllerHost, ...topics: Topic[]) {
    super(host, desk, ...topics);
  }
}

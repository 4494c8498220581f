import type { ReactiveController, ReactiveControllerHost } from "lit";
import { desk, type Topic } from "./store.js";

/** Draws its host again when something it shows has changed. */
export class Watch implements ReactiveController {
  private readonly topics: readonly Topic[];
  private readonly changed = () => this.host.requestUpdate();

  constructor(
    private readonly host: ReactiveControllerHost,
    ...topics: Topic[]
  ) {
    this.topics = topics;
    host.addController(this);
  }

  hostConnected(): void {
    this.topics.forEach((topic) => desk.addEventListener(topic, this.changed));
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.topics.forEach((topic) => desk.removeEventListener(topic, this.changed));
  }
}

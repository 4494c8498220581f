import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Draws its host again when something it shows has changed, be it while it was away. */
export class Follow implements ReactiveController {
  private readonly topics: readonly string[];
  private readonly changed = () => this.host.requestUpdate();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly of: EventTarget,
    ...topics: string[]
  ) {
    this.topics = topics;
    host.addController(this);
  }

  hostConnected(): void {
    this.topics.forEach((topic) => this.of.addEventListener(topic, this.changed));
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.topics.forEach((topic) => this.of.removeEventListener(topic, this.changed));
  }
}

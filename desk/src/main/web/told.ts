import type { FromServer } from "./messages.js";
import { desk } from "./store.js";

/** Takes one kind of what the server tells. */
export function told<E extends FromServer["event"]>(
  event: E,
  take: (message: Extract<FromServer, { event: E }>) => void,
): void {
  desk.addEventListener("told", (e) => {
    const message = (e as CustomEvent<FromServer>).detail;
    if (message.event === event) {
      take(message as Extract<FromServer, { event: E }>);
    }
  });
}

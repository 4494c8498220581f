import { assignment, mixWith, type Value } from "./control.js";
import { Link } from "./link.js";
import type { FromServer, Loop, Song } from "./messages.js";
import { type Mix, NO_MIX, type Strip, type Vca } from "./mix.js";
import { readings } from "./readings.js";
import type { LinkState } from "./socket.js";
import { Player } from "./sound/player.js";

/** What was set here and is not yet in the server's mix; `sent` is null until it went out. */
interface Ahead {
  readonly strip: string;
  readonly control: string;
  readonly value: Value;
  readonly gesture: string;
  sent: number | null;
}

/** What may have changed; those who show it listen for it. */
export type Topic = "mix" | "transport" | "link" | "solo" | "view" | "says" | "exact" | "monitor" | "push";

/** At most about 60 edits a second leave the page, each with the newest values. */
const SEND_EVERY_MS = 16;

/** More than this many that are not on disk yet would only make the newest value wait behind older ones. */
const MOST_UNDER_WAY = 3;

/** The desk as this page knows it: the server's mix, what was set here meanwhile, and what is heard. */
class Desk extends EventTarget {
  song: Song | null = null;
  mix: Mix = NO_MIX;
  undo = false;
  redo = false;
  soloed: ReadonlySet<string> = new Set();
  plays = false;
  approximate = false;

  /** The device of the server's machine that sounds instead of a page; empty for none. */
  out = "";

  /** So much of the song would begin exactly as it prints; the rest is being rendered. */
  exactShare = 1;
  loop: Loop | null = null;

  /** The last range that was drawn, so that the loop can be had again. */
  range: Loop | null = null;

  /** Whether this tab is the one that sounds. */
  sounds = false;

  /** The strip in the focus panel. */
  chosen = "";

  /** What was changed last, by whom ever: shown beside undo, not announced, since who did it knows. */
  did = "";

  /** The latest thing worth a quiet line that is announced as well. */
  says = "";
  warns = false;

  /** While controls are ridden: takes what is set, and says whether it did. */
  rides: ((strip: string, control: string, value: Value) => boolean) | null = null;

  readonly player = new Player(
    (sound) => this.link.soundTo(sound),
    () => this.tell("link"),
    (context) => this.outlet(context),
  );

  /** Where the sound goes; what stands between it and the loudspeakers says so. */
  outlet: (context: AudioContext) => AudioNode = (context) => context.destination;
  private readonly link: Link = new Link(
    (event) => this.hear(event),
    (data) => this.meter(data),
    (stream, song) => this.player.placed(stream, song),
    (state) => this.linked(state),
  );
  private kept: Mix = NO_MIX;
  private readonly ahead = new Map<string, Ahead>();

  private nextId = 1;
  private readonly underWay = new Set<number>();
  private lastSentMs = 0;
  private sending = false;
  private here = 0;

  /** Which song this page knows: what was set for one is nothing to the next. */
  private at = "";
  private leaves = false;

  /** Between asking to play and hearing, where it will begin is where it is. */
  private begun = false;

  connect(): void {
    this.link.open();
  }

  get linkState(): LinkState {
    return this.link.state;
  }

  get readOnly(): boolean {
    return this.song?.readOnly ?? true;
  }

  /** Whether nothing may be changed, which is said then. */
  refuses(): boolean {
    if (this.readOnly) {
      this.say("This song is open to read only.", true);
    }
    return this.readOnly;
  }

  strip(id: string): Strip | undefined {
    return this.mix.strips.find((strip) => strip.id === id);
  }

  vca(id: string): Vca | undefined {
    return this.mix.vcas.find((vca) => vca.id === id);
  }

  // Edits

  /** Shows it at once and sends it soon; what one gesture sets becomes one step of history. */
  set(strip: string, control: string, value: Value, gesture = this.gesture()): void {
    if (this.readOnly) {
      return;
    }
    if (this.rides?.(strip, control, value)) {
      return;
    }
    this.ahead.set(`${strip}.${control}`, { strip, control, value, gesture, sent: null });
    this.show();
    this.sendSoon();
  }

  /** Shows a control where it is held for now, without setting it; null has it stand where it is set again. */
  hold(strip: string, control: string, value: Value | null): void {
    const key = `${strip}.${control}`;
    if (value === null) {
      this.ahead.delete(key);
    } else {
      this.ahead.set(key, { strip, control, value, gesture: "", sent: Infinity });
    }
    this.show();
  }

  private sendSoon(): void {
    if (!this.sending && [...this.ahead.values()].some((each) => each.sent === null)) {
      this.sending = true;
      setTimeout(() => this.flush(), Math.max(0, this.lastSentMs + SEND_EVERY_MS - performance.now()));
    }
  }

  gesture(): string {
    return `g${this.nextId++}`;
  }

  add(strip: string, what: string, at: number | null, set: string[] = []): void {
    this.change({ do: "add", strip, what, ...(at === null ? {} : { at }), set });
  }

  remove(strip: string, what: string): void {
    this.change({ do: "remove", strip, what });
  }

  goBack(): void {
    this.change({ do: "undo" });
  }

  goForth(): void {
    this.change({ do: "redo" });
  }

  /** Lets these be heard on top of the mix, until nothing is; nothing is stored. */
  attempt(set: readonly string[]): void {
    this.flush(Infinity);
    this.link.send({ do: "try", set: [...set] });
  }

  /** Asks for something that changes no mix. @returns the number its answer has, or null if nobody is there */
  ask(message: { readonly do: string } & Record<string, unknown>): number | null {
    const id = this.nextId++;
    return this.link.send({ ...message, id }) ? id : null;
  }

  /** Any other order that changes the mix, in the words of PROTOCOL.md; its number is given here. */
  change(message: { readonly do: string } & Record<string, unknown>): void {
    // What was set before goes out before, so that undo takes back the last of it.
    this.flush(Infinity);
    if (!this.refuses() && !this.link.send({ ...message, id: this.nextId++ })) {
      this.say("There is no server to do this; it is being looked for.", true);
    }
  }

  private flush(most = MOST_UNDER_WAY): void {
    this.sending = false;
    if (this.underWay.size >= most) {
      return;
    }
    this.lastSentMs = performance.now();
    const gestures = Map.groupBy(
      [...this.ahead.values()].filter((each) => each.sent === null),
      (each) => each.gesture,
    );
    for (const [gesture, changes] of gestures) {
      const id = this.nextId++;
      const set = changes.map((each) => assignment(each.strip, each.control, each.value));
      if (!this.link.send({ do: "edit", id, gesture, set })) {
        return;
      }
      this.underWay.add(id);
      changes.forEach((each) => (each.sent = id));
    }
  }

  /**
   * The server, which follows orders in turn, has that edit in its mix or has refused it: what the mix says stands,
   * unless something newer was set here meanwhile, as in a drag that goes on.
   */
  private caughtUp(id: number): void {
    this.underWay.delete(id);
    for (const [key, each] of this.ahead) {
      if (each.sent !== null && each.sent <= id) {
        this.ahead.delete(key);
      }
    }
    this.show();
    this.sendSoon();
  }

  private show(): void {
    this.mix = [...this.ahead.values()].reduce(
      (mix, { strip, control, value }) => mixWith(mix, strip, control, value),
      this.kept,
    );
    this.tell("mix");
  }

  /** Strips that are as they were stay the same objects, so that only what changed is drawn again. */
  private keep(mix: Mix): void {
    const before = new Map(this.kept.strips.map((strip) => [strip.id, strip]));
    this.kept = {
      strips: mix.strips.map((strip) => {
        const old = before.get(strip.id);
        return old !== undefined && JSON.stringify(old) === JSON.stringify(strip) ? old : strip;
      }),
      vcas: mix.vcas,
    };
    readings.order(mix.strips.map((strip) => strip.id));
  }

  private changed(by: { undo: boolean; redo: boolean; what: string }): void {
    this.undo = by.undo;
    this.redo = by.redo;
    this.did = by.what === "" ? this.did : by.what;
    this.show();
  }

  // Transport

  /** The song frame that is heard, or where it would begin. */
  get place(): number {
    return this.plays && this.sounds && this.begun ? (this.player.songFrame() ?? this.here) : this.here;
  }

  play(from = this.place): void {
    this.player.resume();
    // At the end there is nothing to play.
    this.here = from < (this.song?.endFrame ?? 0) ? from : 0;
    this.begun = false;
    if (this.link.send({ do: "play", song: Math.round(this.here) })) {
      this.plays = true;
      this.tell("transport");
    }
  }

  stop(): void {
    this.here = this.place;
    this.plays = false;
    // Not to wait for the server: a stop is heard at once.
    this.player.stop();
    this.link.send({ do: "stop" });
    readings.rest();
    this.tell("transport");
  }

  locate(frame: number): void {
    const to = Math.round(Math.min(Math.max(0, frame), this.song?.endFrame ?? 0));
    if (this.plays) {
      this.play(to);
    } else {
      this.here = to;
      this.tell("transport");
    }
  }

  setLoop(loop: Loop | null): void {
    const whole = loop && { from: Math.round(loop.from), to: Math.round(loop.to) };
    this.loop = whole;
    this.range = whole ?? this.range;
    this.link.send({ do: "loop", ...(whole ?? {}) });
    this.tell("transport");
  }

  soundHere(): void {
    this.player.resume();
    this.link.send({ do: "sound" });
  }

  // View

  choose(strip: string): void {
    this.chosen = strip;
    this.tell("view");
  }

  solo(strip: string, on: boolean): void {
    const soloed = new Set(this.soloed);
    if (on) {
      soloed.add(strip);
    } else {
      soloed.delete(strip);
    }
    this.soloAll(soloed);
  }

  soloAll(soloed: ReadonlySet<string>): void {
    this.soloed = soloed;
    this.link.send({ do: "solo", strips: [...soloed] });
    this.tell("solo");
  }

  say(line: string, warns = false): void {
    this.says = line;
    this.warns = warns;
    this.tell("says");
  }

  tell(topic: Topic): void {
    this.dispatchEvent(new Event(topic));
  }

  // From the server

  private linked(state: LinkState): void {
    if (state !== "open") {
      this.here = this.place;
      this.begun = false;
      readings.rest();
    }
    this.tell("link");
  }

  private meter(data: ArrayBuffer): void {
    if (this.plays) {
      const song = readings.take(data);
      this.here = this.sounds ? this.here : song;
    }
  }

  private hear(event: FromServer): void {
    if (this.leaves) {
      return;
    }
    this.take(event);
    this.dispatchEvent(new CustomEvent("told", { detail: event }));
  }

  private take(event: FromServer): void {
    switch (event.event) {
      case "at":
        this.leaves = this.at !== "" && this.at !== event.song;
        this.at = event.song;
        if (this.leaves) {
          location.reload();
        }
        break;
      case "left":
        this.leaves = true;
        location.assign("/");
        break;
      case "song": {
        const goesOn = this.song !== null && this.plays && !event.plays;
        const { mix, undo, redo, solo, plays, song, sounding, loop, exact, out, ...rest } = event;
        this.out = out;
        this.exactShare = exact;
        this.song = rest;
        this.undo = undo;
        this.redo = redo;
        this.soloed = new Set(solo);
        this.plays = plays;
        this.here = goesOn ? this.here : song;
        this.loop = loop ?? null;
        this.range = loop ?? this.range;
        document.title = `${rest.name} – Topdown`;
        this.keep(mix);
        // What the line broke on goes out again; it may be in this mix already, which does no harm.
        this.ahead.forEach((each) => (each.sent = null));
        this.underWay.clear();
        this.show();
        this.flush();
        if (out === "") {
          void this.player.open(rest.sampleRateHz);
        }
        if (out === "" && (!sounding || this.sounds)) {
          this.sounds = true;
          this.link.send({ do: "sound" });
        }
        if (goesOn) {
          this.play(this.here);
        }
        (["mix", "transport", "solo", "link", "view", "exact"] as const).forEach((topic) => this.tell(topic));
        break;
      }
      case "mix":
        this.keep(event.mix);
        this.changed(event);
        break;
      case "strips": {
        const changed = new Map(event.strips.map((strip) => [strip.id, strip]));
        this.kept = {
          strips: this.kept.strips.map((strip) => changed.get(strip.id) ?? strip),
          vcas: event.vcas ?? this.kept.vcas,
        };
        this.changed(event);
        break;
      }
      case "done":
        this.caughtUp(event.id);
        break;
      case "refused":
        this.caughtUp(event.id);
        this.say(event.why, true);
        break;
      case "begins":
        this.plays = true;
        this.approximate = event.how === "APPROXIMATE";
        this.here = event.song;
        this.begun = true;
        if (this.sounds) {
          this.player.begins(event.stream, event.song);
        }
        this.tell("transport");
        break;
      case "exact":
        this.exactShare = event.share;
        this.tell("exact");
        break;
      case "stops":
        this.here = event.song;
        this.plays = false;
        readings.rest();
        this.tell("transport");
        break;
      case "fails":
        this.plays = false;
        readings.rest();
        this.say(event.why, true);
        this.tell("transport");
        break;
      case "solo":
        this.soloed = new Set(event.strips);
        this.tell("solo");
        break;
      case "loop":
        this.loop = event.loop;
        this.range = this.loop ?? this.range;
        this.tell("transport");
        break;
      case "sounding":
        if (this.sounds && !event.you) {
          this.here = this.place;
        }
        this.sounds = event.you;
        this.tell("link");
        break;
    }
  }
}

export const desk = new Desk();

import { ask } from "./songs.js";

/** A file to send, and what it is called from the folder that was chosen on. */
export interface Sent {
  readonly name: string;
  readonly file: File;
}

/** What was dropped, with all that lies in its folders; what is hidden stays where it is. */
export async function dropped(data: DataTransfer): Promise<Sent[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const sent: Sent[] = [];
  for (const entry of entries) {
    await gather(entry, sent);
  }
  return sent;
}

async function gather(entry: FileSystemEntry, into: Sent[]): Promise<void> {
  if (entry.name.startsWith(".")) {
    return;
  }
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    into.push({ name: entry.fullPath.replace(/^\//, ""), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // It tells a hundred at a time, and nothing at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      return;
    }
    for (const each of some) {
      await gather(each, into);
    }
  }
}

/** What was chosen in the browser's own dialog. */
export function chosen(files: FileList): Sent[] {
  return [...files]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .filter(({ name }) => !name.split("/").some((part) => part.startsWith(".")));
}

/** The folder all of them lie in, for a song without a name. */
export function commonFolder(files: readonly Sent[]): string {
  const first = files[0]?.name.split("/") ?? [];
  return first.length > 1 && files.every(({ name }) => name.startsWith(`${first[0]}/`)) ? (first[0] ?? "") : "";
}

/** Sends files one after the other, as streams, and has a song made of them. */
export class Upload {
  private request: XMLHttpRequest | null = null;
  private stopped = false;

  constructor(private readonly seen: (file: string, share: number) => void) {}

  /** @throws Error with one sentence for the user */
  async send(files: readonly Sent[], folder: string, name: string, template: string): Promise<void> {
    const top = commonFolder(files);
    const inside = files.map((each) => ({
      ...each,
      name: top === "" ? each.name : each.name.slice(top.length + 1),
    }));
    await ask("/songs/upload", {
      folder,
      name,
      files: inside.map((each) => ({ name: each.name, bytes: each.file.size })),
    });
    const whole = Math.max(1, inside.reduce((sum, each) => sum + each.file.size, 0));
    let before = 0;
    for (const [number, { name: called, file }] of inside.entries()) {
      await this.put(number, file, (sent) => this.seen(called, (before + sent) / whole));
      before += file.size;
    }
    await ask("/songs/upload/make", { template });
  }

  private put(number: number, file: File, seen: (bytes: number) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.stopped) {
        reject(new Error("stopped"));
        return;
      }
      // fetch does not tell how far it is.
      const request = new XMLHttpRequest();
      this.request = request;
      request.upload.onprogress = (e) => seen(e.loaded);
      request.onload = () => {
        if (request.status === 200) {
          resolve();
        } else {
          reject(new Error(why(request.responseText)));
        }
      };
      request.onerror = () => reject(new Error("The line broke; send the folder again."));
      request.onabort = () => reject(new Error("stopped"));
      request.open("PUT", `/songs/upload/${number}`);
      request.send(file);
    });
  }

  stop(): void {
    this.stopped = true;
    this.request?.abort();
    void ask("/songs/upload/stop").catch(() => undefined);
  }
}

function why(text: string): string {
  try {
    return JSON.parse(text).why;
  } catch {
    return text;
  }
}

/** A page that goes away takes what it has sent with it. */
export function dropAsPageGoes(): void {
  navigator.sendBeacon("/songs/upload/stop");
}

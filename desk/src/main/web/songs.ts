/** Songs as a whole, as the server tells of them under /songs (PROTOCOL.md). */

export interface Recent {
  readonly name: string;
  readonly path: string;
  readonly opened: string;
  readonly there: boolean;
}

export interface Named {
  readonly name: string;
  readonly path: string;
}

/** Long work on the server; `ended` is empty while it runs. */
export interface Work {
  readonly id: number;
  readonly what: string;
  readonly step: string;
  readonly share: number;
  readonly ended: "" | "done" | "failed" | "stopped";
  readonly said: string;
}

export interface Songs {
  readonly open: (Named & { readonly readOnly: boolean }) | null;
  readonly recent: readonly Recent[];
  readonly roots: readonly Named[];
  readonly templates: readonly { readonly name: string; readonly description: string }[];
  readonly work: Work | null;
}

export interface Folder {
  readonly path: string;
  readonly parent: string | null;
  readonly files: number;
  readonly song: boolean;
  readonly folders: readonly (Named & { readonly song: boolean })[];
  readonly archives: readonly Named[];
}

/** @throws Error with one sentence for the user */
async function answered<T>(request: Promise<Response>): Promise<T> {
  let response: Response;
  try {
    response = await request;
  } catch {
    throw new Error("The server does not answer; start topdown desk again.");
  }
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/json")) {
    throw new Error(await response.text());
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.why);
  }
  return answer;
}

export function look<T>(path: string): Promise<T> {
  return answered<T>(fetch(path));
}

export function ask<T = unknown>(path: string, question: object = {}): Promise<T> {
  return answered<T>(
    fetch(path, { method: "POST", body: JSON.stringify(question), headers: { "content-type": "application/json" } }),
  );
}

const LOOK_EVERY_MS = 250;

/** Watches the work that is under way until it ends. */
export async function watchWork(seen: (work: Work) => void): Promise<Work | null> {
  while (true) {
    const { work } = await look<{ work: Work | null }>("/songs/work");
    if (work === null) {
      return null;
    }
    seen(work);
    if (work.ended !== "") {
      return work;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The last part of a path, of whatever system. */
export function lastOf(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

import type { HostEvent } from "#shared/ipc/host-event.ts";

/** Sends to a page. */
export type Send = (event: HostEvent) => void;

/**
 * The way from the host to the page in its one window. Electron drops a message to which the page does not listen, so nothing is sent
 * before the page has said that it does; files that a person opened wait until then.
 */
export class PageLine {
  readonly #files: string[];
  #send: Send | null = null;
  #settling: (() => void)[] = [];

  /** `files`: those that the program was started with. */
  constructor(files: readonly string[]) {
    this.#files = [...files];
  }

  /** The page listens from now on, and hears what `send` sends. */
  listen(send: Send): void {
    this.#send = send;
    this.#tellFiles();
  }

  /** The page was closed, died, or is loading anew: it listens no more, and has nothing to settle. */
  gone(): void {
    this.#send = null;
    this.settled();
  }

  /** Files that a person opened with the application while it runs. */
  open(files: readonly string[]): void {
    this.#files.push(...files);
    this.#tellFiles();
  }

  /** Only a page that listens is told. */
  tell(event: HostEvent): void {
    this.#send?.(event);
  }

  /** Has the page commit what was typed, and settles when it says that it has, when it is gone, or at once where none listens. */
  settle(): Promise<void> {
    if (this.#send === null) return Promise.resolve();
    const settled = new Promise<void>((resolve) => this.#settling.push(resolve));
    this.tell({ event: "settle" });
    return settled;
  }

  /** The page has committed what was typed. */
  settled(): void {
    for (const resolve of this.#settling.splice(0)) resolve();
  }

  #tellFiles(): void {
    if (this.#send === null || this.#files.length === 0) return;
    this.tell({ event: "files", paths: this.#files.splice(0) });
  }
}

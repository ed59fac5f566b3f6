import { useEffect } from "react";
import { create } from "zustand";
import type { OwnKind } from "#shared/files/file-kind.ts";
import type { Failure } from "#shared/ipc/result.ts";
import type { PageKey } from "#shared/text/catalogue.ts";

/** What is said of a file that came in: a refusal, or a sentence about the file `name`. */
export type ArrivalNote = {
  readonly said: Failure | { readonly key: PageKey; readonly params: Readonly<Record<string, string>> } | null;
  readonly name: string;
  /** How many came with it and were not looked at. */
  readonly left: number;
};

type Arrivals = {
  readonly note: ArrivalNote | null;
  /** A safety copy to go on from, once somebody is unlocked; `path` is null when the person asked for it without a file. */
  readonly restoring: { readonly path: string | null } | null;
};

/** Files that a person dropped on the window or opened with the application. */
export const useArrivals = create<Arrivals>()(() => ({ note: null, restoring: null }));

export function noteArrival(note: ArrivalNote | null): void {
  useArrivals.setState({ note });
}

/** Opens the screen that goes on from a safety copy, or with null leaves it. */
export function restore(restoring: Arrivals["restoring"]): void {
  useArrivals.setState({ restoring });
}

/** What a screen does with a file, by path: one at a time, or all that came together. */
export type Taker = ((path: string) => void) | { readonly takeAll: (paths: readonly string[]) => void };

/** What a screen does with files of some kinds. */
export type Takers = Readonly<Partial<Record<OwnKind, Taker>>>;

let takers: Takers = {};
let zone: ((files: DataTransfer) => void) | null = null;

/** Gives files of some kinds to this screen for as long as it is shown, wherever in the window they are dropped. */
export function useTakers(own: Takers): void {
  useEffect(() => {
    takers = own;
    return () => {
      if (takers === own) takers = {};
    };
  }, [own]);
}

export function takerOf(kind: OwnKind): Taker | undefined {
  return takers[kind];
}

/** Gives whatever is dropped in the window to a screen's own drop zone. Gives a function that ends this. */
export function openZone(take: (files: DataTransfer) => void): () => void {
  zone = take;
  return () => {
    if (zone === take) zone = null;
  };
}

export function openedZone(): ((files: DataTransfer) => void) | null {
  return zone;
}

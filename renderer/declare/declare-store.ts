import { create } from "zustand";

export type DeclareState = {
  /** Identities whose holder said "this is me" in this window. */
  readonly confirmed: readonly string[];
};

/** What was answered before the undertaking and binds nobody: it is asked again in another window. */
export const useDeclare = create<DeclareState>()(() => ({ confirmed: [] }));

export function confirmIdentity(identity: string, isConfirmed: boolean): void {
  const others = useDeclare.getState().confirmed.filter((each) => each !== identity);
  useDeclare.setState({ confirmed: isConfirmed ? [...others, identity] : others });
}

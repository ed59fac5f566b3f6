import { create } from "zustand";
import type { HelpPage } from "./help-pages.ts";

export type HelpState = {
  readonly isOpen: boolean;
  /** The page last read; kept while the window lives, so that the guide opens where it was shut. */
  readonly page: HelpPage["id"];
};

export const useHelp = create<HelpState>()(() => ({ isOpen: false, page: "day" }));

export function openHelp(page: HelpPage["id"] = useHelp.getState().page): void {
  useHelp.setState({ isOpen: true, page });
}

export function shutHelp(): void {
  useHelp.setState({ isOpen: false });
}

export function turnHelp(page: HelpPage["id"]): void {
  useHelp.setState({ page });
}

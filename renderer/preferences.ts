import { create } from "zustand";
import { type PANES, type Preferences, preferences } from "#shared/ipc/preferences.ts";
import { languageOf } from "#shared/text/catalogue.ts";
import { readStored } from "./read-stored.ts";

export type Pane = (typeof PANES)[number];

const KEY = "fengjuan.preferences";
const CHOSEN_KEY = `${KEY}.chosen`;

/** How a window is that nobody has set up. */
export const DEFAULTS: Preferences = {
  language: languageOf(navigator.language),
  theme: "light",
  textSize: 100,
  idleMinutes: 10,
  hasCharacterKeys: true,
  opensNextItem: true,
  paneSizes: {},
};

const stored: unknown = readStored(KEY);

/** Whether this window was set up before it was reloaded. */
export const isReloaded = stored !== null;

/** How the person in this window wants it. A reload finds it in sessionStorage, another window in the data folder (`kept-preferences.ts`). */
export const usePreferences = create<Preferences>()(() => withStored(DEFAULTS, stored));

/** What was chosen and is not kept as somebody's yet, though the window is reloaded: it outdoes what is kept of whoever unlocks next. */
let chosen: object = storedChoice();
let onChosen = (): void => undefined;

/** Has `listener` told of every choice. */
export function whenChosen(listener: () => void): void {
  onChosen = listener;
}

export function setPreferences(change: Partial<Preferences>): void {
  holdChosen({ ...chosen, ...change });
  show(change);
  onChosen();
}

/** Keeps a pane at a size, in rem, or with null lets it be as the design says. */
export function setPaneSize(pane: Pane, size: number | null): void {
  const { [pane]: _, ...others } = usePreferences.getState().paneSizes;
  setPreferences({ paneSizes: size === null ? others : { ...others, [pane]: size } });
}

/** Takes over what was kept, but for what was chosen meanwhile; tells whether anything was. */
export function takeKept(kept: Partial<Preferences>): boolean {
  show(withStored({ ...usePreferences.getState(), ...kept }, chosen));
  return Object.keys(chosen).length > 0;
}

/** What was chosen is kept as somebody's own: it is not for the next person. */
export function settleChosen(): void {
  holdChosen({});
}

function holdChosen(choice: object): void {
  chosen = choice;
  sessionStorage.setItem(CHOSEN_KEY, JSON.stringify(choice));
}

function storedChoice(): object {
  const choice = readStored(CHOSEN_KEY);
  return typeof choice === "object" && choice !== null ? choice : {};
}

function show(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  sessionStorage.setItem(KEY, JSON.stringify(usePreferences.getState()));
}

/** What cannot be read leaves everything as it is. */
function withStored(base: Preferences, value: unknown): Preferences {
  const parsed = preferences.safeParse(typeof value === "object" ? { ...base, ...value } : base);
  return parsed.success ? parsed.data : base;
}

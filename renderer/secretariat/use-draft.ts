import type { Holder } from "../session/session-store.ts";
import { type Draft, type DraftPlace, draftName, fillDraft, useDrafts } from "./draft-store.ts";

/** Where a form is filled in: whose ledger, by whom, and which form. */
export type FormDesk = { readonly ledger: string; readonly holder: Holder; readonly matter: string };

export function placeOf({ ledger, holder, matter }: FormDesk): DraftPlace {
  return { ledger, identity: holder.identity, matter };
}

/** What is filled in of a form, and how to fill in more. */
export function useDraft(desk: FormDesk): readonly [Draft, (change: Draft) => void] {
  const place = placeOf(desk);
  const draft = useDrafts(({ drafts }) => drafts[draftName(place)]) ?? NOTHING;
  return [draft, (change) => fillDraft(place, change)];
}

const NOTHING: Draft = {};

/** Of these forms, those that are open. */
export function useBegun(desk: Omit<FormDesk, "matter">): (matter: string) => boolean {
  const drafts = useDrafts((state) => state.drafts);
  return (matter) => drafts[draftName(placeOf({ ...desk, matter }))] !== undefined;
}

import { missingOf } from "#shared/domain/scoring/missing-of.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { fieldKey } from "../expert/commit-edit.ts";
import { workingEntry } from "../expert/working-entry.ts";
import { goToField, useWorkspace, type WorkDossier } from "../expert/workspace-store.ts";
import { usePreferences } from "../preferences.ts";
import { itemsOf } from "./first-item.ts";
import { headId } from "./form-items.ts";

/**
 * Opens the next item that still lacks something once this one lacks nothing, and moves the focus to its head. To be called after a choice by
 * key alone: under a mouse the rows would move away from where the next click is aimed.
 */
export function openNextItem(item: string): void {
  const { workspace, candidate, dossiers } = useWorkspace.getState();
  const dossier = candidate === null ? undefined : dossiers[candidate];
  if (workspace === null || dossier === undefined || !usePreferences.getState().opensNextItem) return;
  const items = itemsOf(workspace.scheme);
  const lacking = lackingItems(workspace.scheme, dossier);
  if (lacking.has(item)) return;
  const at = items.indexOf(item);
  const next = [...items.slice(at + 1), ...items.slice(0, at)].find((id) => lacking.has(id));
  if (next !== undefined) goToField(next, headId(next));
}

/** Gates and criteria that still lack a value, a reason, or another number than the refused one that stands in the field. */
function lackingItems(scheme: Scheme, dossier: WorkDossier): ReadonlySet<string> {
  const { place, pending, refusals } = useWorkspace.getState();
  const { candidate } = dossier.progress;
  const { entry } = workingEntry(dossier, pending);
  const batch = place?.batch ?? "";
  const refused = itemsOf(scheme).filter(
    (criterion) => refusals[fieldKey({ kind: "value", batch, candidate, criterion, to: null })] !== undefined,
  );
  return new Set([...missingOf(scheme, entry).map(({ id }) => id), ...refused]);
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { type Envelope, signEnvelope } from "../../electron/crypto/dsse.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import { sealSheetFile } from "../../electron/sheet/sheet-file.ts";
import { encodeSheetStatement, sheetDigest } from "../../electron/sheet/sheet-statement.ts";
import { panelProgramme, UNDERTAKING } from "../helpers/panel-batch.ts";
import type { BenchProgramme } from "./bench-programme.ts";

/** What a sheet names of the sealing that it answers. */
export type SealedPanel = { readonly batch: string; readonly schemeDigest: string };

/**
 * Writes complete, signed and sealed sheets into `folder`: for each expert of a panel as many revisions as told, each a file that
 * carries the earlier ones, as every export does.
 */
export async function writeSheets(
  folder: string,
  programme: BenchProgramme,
  panel: number,
  sealed: SealedPanel,
  revisions: number,
): Promise<void> {
  const { experts, candidates, collecting, archive } = programme;
  const dossiers = (candidates[panel] ?? []).map(completeDossier);
  for (const expert of experts[panel] ?? []) {
    const recipients = [collecting, archive, expert].map(({ ageKey }) => ageKey.recipient);
    const envelopes: Envelope[] = [];
    for (let revision = 1; revision <= revisions; revision += 1) {
      envelopes.unshift(sheetOf(expert, sealed, dossiers, envelopes[0] ?? null, revision));
      const file = await sealSheetFile(envelopes, recipients);
      await writeFile(join(folder, `${expert.signingKey.keyId.slice(0, 16)}-${revision}.fjsheet`), file);
    }
  }
}

function sheetOf(
  expert: Identity,
  { batch, schemeDigest }: SealedPanel,
  dossiers: SheetDossier[],
  before: Envelope | null,
  revision: number,
): Envelope {
  const payload = encodeSheetStatement(batch, {
    programme: panelProgramme.id,
    schemeDigest,
    expert: expert.signingKey.keyId,
    round: 1,
    revision,
    supersedes: before === null ? [] : [sheetDigest(before)],
    ...(before === null ? {} : { revisionReason: "复核后修改" }),
    declarations: {
      undertaking: { text: UNDERTAKING, acceptedAt: "2026-11-23T07:00:00.000Z" },
      conflicts: [],
    },
    dossiers,
    editLog: { head: "0".repeat(64), length: 0 },
    signedAt: "2026-11-23T07:30:00.000Z",
    application: { name: "fengjuan", version: "bench" },
  });
  return signEnvelope(payload, [expert.signingKey]);
}

/** A dossier with every criterion of the panel scheme filled in. The revenue is what the programme's table says of it. */
function completeDossier(candidate: string): SheetDossier {
  const revenue = String(500 + Number(candidate.slice(1)) - 1);
  return {
    candidate,
    state: "scored",
    criteria: [
      { criterion: "innovation", value: { kind: "number", number: "30" }, comment: "研发投入稳定，专利质量较好。" },
      { criterion: "market", value: { kind: "band", band: "leading" } },
      { criterion: "management", value: { kind: "range", band: "good", number: "9" } },
      { criterion: "honours", value: { kind: "options", options: ["patent", "standard"] } },
      { criterion: "size", value: { kind: "confirmed", inputs: { revenue }, points: "10" } },
    ],
    gates: [{ gate: "safety", answer: "clear" }],
    opinion: "材料齐全，建议推荐。",
  };
}

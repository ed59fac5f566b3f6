import { existsSync } from "node:fs";
import { join } from "node:path";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Roster } from "#shared/files/roster.ts";
import { titlesOf } from "#shared/files/titles.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { type Ledger, LEDGER_FILES, openLedger } from "../ledger/ledger.ts";
import { type DiskFs, realDisk } from "../disk/disk-fs.ts";
import { isRemovable } from "../disk/removable.ts";
import { readCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import { type ProgrammeFolder, readProgrammeFolder } from "../programme/programme-folder.ts";
import type { ServiceContext } from "../service-context.ts";
import { earlierSealing, refuseMismatch } from "./earlier-sealing.ts";
import { groupBatches } from "./group-batches.ts";
import { labelBatches, rosterAfter } from "./issue-batches.ts";
import { planBatches } from "./plan-batches.ts";
import { programmeContent } from "./programme-content.ts";
import type { Sealing } from "./record-sealing.ts";
import { keptFiles, putInPlace, type SealedFile, sealingPlace, type SealingPlace } from "./sealing-place.ts";
import { withStagingFolder } from "../disk/staging-folder.ts";
import { BATCH_SUFFIX, type LabelledBatch, writeBatches } from "./write-batches.ts";

export type SealingDependencies = { readonly keyring: Keyring; readonly disk?: DiskFs };

/**
 * Seals a programme: `OUT/batches/B01.fjbatch` and so on, one batch for each distinct set of candidates, and `OUT/ledger`. Sealing
 * the same folder again into the same place changes nothing; with other cards or assignments it makes the next revision of the
 * roster and seals again, under the same batch digests, the files whose recipients changed. Everything is prepared in a staging folder:
 * a refusal, also `CANCELLED`, leaves OUT as it was.
 *
 * Refuses as `readProgrammeFolder`, `buildRoster` and `writeBatches` do; with `PROGRAMME_MISMATCH` when other content was sealed
 * here before; with `STORE_ON_REMOVABLE`, `STORE_BUSY` and the like for the ledger.
 */
export async function sealProgramme(
  { keyring, disk = realDisk }: SealingDependencies,
  request: Parsed<"programme.seal">,
  context: ServiceContext,
): Promise<Response<"programme.seal">> {
  const organiser = keyring.get(request.identity);
  const folder = await readProgrammeFolder(request.folder);
  const place = sealingPlace(request.out);
  if (await isRemovable(place.ledger)) throw new Refusal("STORE_ON_REMOVABLE", { name: "ledger", path: place.ledger });
  const ledger = existsSync(join(place.ledger, LEDGER_FILES.key)) ? await openLedger(place.ledger, organiser) : null;
  try {
    return await sealInto(place, ledger, folder, { organiser, disk }, context);
  } finally {
    ledger?.close();
  }
}

async function sealInto(
  place: SealingPlace,
  ledger: Ledger | null,
  folder: ProgrammeFolder,
  { organiser, disk }: { readonly organiser: Identity; readonly disk: DiskFs },
  context: ServiceContext,
): Promise<Response<"programme.seal">> {
  const earlier = ledger === null ? null : earlierSealing(ledger);
  const texts = ledger?.pageTexts ?? { known: () => [], pages: () => [] };
  const content = await programmeContent(folder, organiser, texts, context);
  if (ledger !== null) refuseMismatch(ledger, content, organiser);

  const groups = groupBatches(folder.assignments.byExpert);
  const batches = labelBatches(planBatches(groups, content, folder.cards, folder.source.id), earlier);
  const issued = batches.filter(({ batch }) => earlier?.batches.every(({ digest }) => digest !== batch.digest) ?? true);
  const roster = rosterAfter(folder, batches, earlier);
  const kept = await keptFiles(place, batches, earlier);

  return withStagingFolder(place.out, "seal", async (staging) => {
    const missing = batches.filter(({ label }) => !kept.has(label));
    const written = await writeBatches(staging, missing, { organiser, disk }, context);
    const sealing: Sealing = {
      folder,
      content,
      organiser,
      issued,
      written,
      at: context.now(),
      roster: roster === earlier?.roster.roster ? null : roster,
    };
    if (context.signal.aborted) throw new Refusal("CANCELLED");
    await putInPlace(place, staging, ledger, sealing);
    return responseOf(sealing, roster, batches, [...kept.values(), ...written]);
  });
}

function responseOf(
  { folder, content }: Sealing,
  roster: Roster,
  batches: readonly LabelledBatch[],
  files: readonly SealedFile[],
): Response<"programme.seal"> {
  const organiser = readCard(content.organiser.bytes);
  return {
    programme: folder.source.id,
    ...titlesOf(folder.source),
    organiser: { digest: organiser.digest, code: organiser.code },
    schemeDigest: content.scheme.sha256,
    rosterRevision: roster.revision,
    candidates: folder.candidates.length,
    batches: batches.map(({ label, batch }) => ({
      file: join("batches", `${label}${BATCH_SUFFIX}`),
      batch: { digest: batch.digest, code: shortCode(batch.digest) },
      experts: [...batch.experts],
      candidates: batch.candidates.length,
      size: files.find((file) => file.label === label)?.size ?? 0,
    })),
    warnings: [...folder.warnings, ...content.warnings],
  };
}

import type { Recipients } from "#shared/files/batch.ts";
import { type Programme, programme as programmeShape } from "#shared/files/programme.ts";
import { titlesOf } from "#shared/files/titles.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import { makeCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import type { ProgrammeFolder } from "../programme/programme-folder.ts";
import type { ServiceContext } from "../service-context.ts";
import {
  type AttachmentContent,
  batchDocument,
  type BatchDocument,
  dossierContent,
  type DossierContent,
  rawDocument,
} from "./dossier-content.ts";
import { type KnownTexts, readAttachments } from "./read-attachments.ts";

/** Path of the scheme in a batch: the subject of every statement of a programme. */
export const SCHEME_PATH = "data/scheme.json";

/** Everything that may go into batches of a programme. The same folder and the same organiser give the same bytes. */
export type ProgrammeContent = {
  readonly programme: BatchDocument;
  readonly scheme: BatchDocument;
  readonly organiser: BatchDocument;
  readonly recipients: BatchDocument;
  /** In the order of the candidates. */
  readonly dossiers: readonly DossierContent[];
  readonly attachments: readonly AttachmentContent[];
  readonly warnings: readonly RowProblem[];
};

/** Reads the attachments and lays out all content. Refuses as `readAttachments` does. */
export async function programmeContent(
  folder: ProgrammeFolder,
  organiser: Identity,
  texts: KnownTexts,
  context: ServiceContext,
): Promise<ProgrammeContent> {
  const { source, scheme, candidates, cards } = folder;
  const { byCandidate, warnings } = await readAttachments(folder.attachments, candidates, texts, context);
  const recipients: Recipients = {
    format: "fengjuan-recipients",
    version: 1,
    collecting: cards.collecting.card.ageRecipient,
    archive: cards.archive.card.ageRecipient,
  };
  return {
    programme: batchDocument("data/programme.json", sealedProgramme(source)),
    scheme: rawDocument(SCHEME_PATH, scheme.bytes),
    organiser: rawDocument("data/organiser.fjcard", makeCard(organiser)),
    recipients: batchDocument("data/recipients.json", recipients),
    dossiers: candidates.map((candidate, index) =>
      dossierContent(candidate, index + 1, byCandidate.get(candidate.id) ?? [], source.isBlind),
    ),
    attachments: [...byCandidate.values()].flat(),
    warnings,
  };
}

/** What experts are told of the programme: not where the secretariat keeps its files. */
export function sealedProgramme(source: Programme): Programme {
  const { format, version, id, organiser, year, isBlind, undertaking, discipline, session } = source;
  return programmeShape.parse({
    format,
    version,
    id,
    ...titlesOf(source),
    organiser,
    year,
    isBlind,
    undertaking,
    ...(discipline === undefined ? {} : { discipline }),
    ...(session === undefined ? {} : { session }),
  });
}

import { shortCode } from "#shared/domain/short-code.ts";
import { type Titles, titlesOf } from "#shared/files/titles.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { type ProgrammeFolder, readProgrammeFolder } from "../programme/programme-folder.ts";
import { sealedProgramme } from "./programme-content.ts";

/**
 * "programme.preview": what a prepared folder holds, before anything is sealed; attachments are found and not read. Refuses as
 * `readProgrammeFolder` does, tables with every problem row by row.
 */
export async function previewProgramme(request: Parsed<"programme.preview">): Promise<Response<"programme.preview">> {
  const folder = await readProgrammeFolder(request.folder);
  const { source, scheme, attachments, warnings } = folder;
  const found = Map.groupBy(attachments, ({ candidate }) => candidate);
  return {
    programme: sealedProgramme(source),
    scheme: scheme.scheme,
    schemeDigest: { digest: scheme.digest, code: shortCode(scheme.digest) },
    candidates: folder.candidates.map(({ id, name, cluster }) => {
      return { candidate: id, name, cluster, attachments: found.get(id)?.length ?? 0 };
    }),
    experts: expertsOf(folder),
    attachmentBytes: attachments.reduce((sum, { size }) => sum + size, 0),
    warnings: [...warnings],
  };
}

function expertsOf({ source, cards, assignments }: ProgrammeFolder): Response<"programme.preview">["experts"] {
  const panelOf = (expert: string): Titles | null => {
    const panel = source.panels.find(({ id }) => assignments.panels.get(id)?.includes(expert));
    return panel === undefined ? null : titlesOf(panel);
  };
  return [...cards.experts].map(([expert, { card, code }]) => ({
    expert,
    name: card.name,
    organisation: card.organisation,
    code,
    custody: card.custody,
    panel: panelOf(expert),
    isLeader: source.panels.some(({ leader }) => leader === expert),
    candidates: assignments.byExpert.get(expert)?.length ?? 0,
  }));
}

import type { ProgrammeSource } from "#shared/files/programme.ts";
import { badProgramme } from "../programme/bad-programme.ts";
import type { Assignments } from "./read-assignments.ts";
import type { ProgrammeCards } from "./read-cards.ts";

/**
 * Refuses panels that cannot sit: `BAD_PROGRAMME` (`problem`: `unknown-representative`, `repeated-panel`, `empty-panel`,
 * `unknown-leader`, `leader-not-in-panel`, `leader-is-organiser-representative`; `value`).
 */
export function checkPanels(programme: ProgrammeSource, cards: ProgrammeCards, assignments: Assignments): void {
  const panelIds = programme.panels.map(({ id }) => id);
  for (const expert of programme.organiserRepresentatives) {
    if (!cards.experts.has(expert)) throw badProgramme("unknown-representative", expert);
  }
  for (const { id, leader } of programme.panels) {
    const experts = assignments.panels.get(id) ?? [];
    if (panelIds.indexOf(id) !== panelIds.lastIndexOf(id)) throw badProgramme("repeated-panel", id);
    if (experts.length === 0) throw badProgramme("empty-panel", id);
    if (!cards.experts.has(leader)) throw badProgramme("unknown-leader", leader);
    if (!experts.includes(leader)) throw badProgramme("leader-not-in-panel", leader);
    // 87号令 Art. 45: the purchaser's representative may not lead.
    if (programme.organiserRepresentatives.includes(leader)) {
      throw badProgramme("leader-is-organiser-representative", leader);
    }
  }
}

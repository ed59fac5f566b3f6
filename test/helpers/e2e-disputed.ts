import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { E2eDesk } from "./e2e-desk.ts";
import { writeIdentityFile } from "./identity-files.ts";
import { SIMPLE_PROGRAMME, SIMPLE_SCHEME } from "./prepared-programme.ts";
import { openSecretariat } from "./secretariat.ts";
import { scored, sheetFile, signSheet } from "./signed-sheet.ts";

/** Points by candidate, d0001 first. */
type Points = readonly string[];

const EXPERTS = ["E01", "E02", "E03", "E04"];

/**
 * A small collection in which everything is the matter that a decision can settle: E02 has an issued key, E03 signed two sheets that do
 * not replace each other, E04 stayed away, and two candidates come out equal, which the scheme leaves to the leader, E01. E03 reviews
 * two candidates only. Puts `ledger`, `E01.fjsheet`, `E02.fjsheet`, `E03.fjsheet` and `E03-other.fjsheet` into the home, and the
 * identities of the officers and of E01 on the laptop.
 */
export async function disputedCollection({ home, dataFolder }: Pick<E2eDesk, "home" | "dataFolder">): Promise<void> {
  const place = join(home, "..", "office");
  await mkdir(place);
  const desk = await openSecretariat({
    place,
    experts: EXPERTS,
    issued: ["E02"],
    programme: {
      titleEn: "A small panel",
      panels: SIMPLE_PROGRAMME.panels.map((panel) => ({ ...panel, titleEn: "Panel one" })),
    },
    scheme: {
      titleEn: "A simple scheme",
      aggregation: { ...SIMPLE_SCHEME.aggregation, onTie: "leader" },
      groups: SIMPLE_SCHEME.groups.map((group) => ({
        ...group,
        titleEn: "Overall",
        children: group.children.map((criterion) => ({ ...criterion, titleEn: "Overall merit" })),
      })),
    },
    assignments: "panel,expert,candidate\nP1,E01,*\nP1,E02,*\nP1,E03,d0001\nP1,E03,d0002\nP1,E04,*\n",
  });
  const give = async (name: string, expert: string, points: Points): Promise<void> => {
    const candidates = desk.batchOf.get(expert)?.candidates ?? [];
    const sheet = signSheet(
      desk,
      expert,
      candidates.map((candidate, index) => scored(candidate, points[index] ?? "0")),
    );
    await writeFile(join(home, name), await sheetFile(desk, [sheet]));
  };
  await give("E01.fjsheet", "E01", ["80", "84", "70"]);
  await give("E02.fjsheet", "E02", ["84", "80", "60"]);
  await give("E03.fjsheet", "E03", ["82", "82"]);
  await give("E03-other.fjsheet", "E03", ["60", "60"]);
  await cp(desk.ledger, join(home, "ledger"), { recursive: true });
  const { secretary: organiser, collecting, experts } = desk.programme;
  const people = { organiser, collecting, ...Object.fromEntries(experts) };
  for (const [id, identity] of Object.entries(people)) {
    await writeIdentityFile(join(dataFolder, "identities"), id, identity);
  }
}

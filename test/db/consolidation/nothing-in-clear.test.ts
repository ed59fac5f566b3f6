import { describe, expect, it } from "vitest";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { collectFromAll, openSecretariat } from "../../helpers/secretariat.ts";

describe("what a secretariat's disk shows", () => {
  it("holds no dossier, name, undertaking, score sheet or key in the clear beside the ledger and the batches", async () => {
    const desk = await openSecretariat({ attachments: { "d0001/说明.txt": "机密工艺参数" } });
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "60" });
    const { out, collecting } = desk.programme;
    const needles = ["佛山甲公司", "机密工艺参数", "本人承诺", "1234.5", "score-sheet", "payload", "SQLite format"];
    for (const needle of [...needles, collecting.ageKey.identity, collecting.signingKey.pkcs8Base64]) {
      expect([needle, await filesContaining(out, needle)]).toEqual([needle, []]);
    }
  });
});

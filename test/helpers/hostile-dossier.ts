import { readFile, writeFile } from "node:fs/promises";
import { panelScheme } from "./panel-scheme.ts";
import { attachmentText, sealTestBatch, type TestBatch, type TestPanel } from "./panel-batch.ts";
import { rewriteChunk } from "./rewrite-chunk.ts";

/** Runs if anything of it is taken for markup or script, wherever it is shown. */
export const SCRIPT = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

/** As long as a line may be, without a place to break it: markup, a formula, an override that turns words around, and nothing to see. */
const HOSTILE_NAME = `=HYPERLINK("http://evil.example")${SCRIPT}\u202Egpj.exe\u200B\u200B`.padEnd(200, "长");

/** A story of 4,000 characters, the most that a fact holds. */
const HOSTILE_STORY = `\u2066${SCRIPT}{{title}} $t(x) %s \u0000 شركة \uFEFF`.padEnd(4_000, "無");

/** More than a megabyte of text that would be markup anywhere else. */
const HOSTILE_TEXT = `${SCRIPT}\u202E=1+1\n`.repeat(14_000);

const TEXT_FIELD = { id: "story", label: "市场地位说明", type: "text" };

/**
 * A batch of three dossiers, sealed and signed as it should be: the attachment of C1 was then changed by a co-recipient, everything that
 * may be hostile in C2 is, and C3 is in order.
 */
export async function sealHostileBatch(panel: TestPanel): Promise<TestBatch> {
  const batch = await sealTestBatch(panel, {
    name: "hostile.fjbatch",
    // C1's lies in a chunk of its own, which is not the last.
    attachment: (candidate) =>
      Buffer.from(candidate === "C2" ? HOSTILE_TEXT : attachmentText(candidate).padEnd(100_000)),
    documents: (documents) => {
      const path = "data/dossiers/d0002/dossier.json";
      const dossier = JSON.parse(JSON.stringify(documents[path]));
      return {
        ...documents,
        "data/scheme.json": { ...panelScheme, fields: [...panelScheme.fields, TEXT_FIELD] },
        [path]: {
          ...dossier,
          name: HOSTILE_NAME,
          district: `${SCRIPT}\u202E`,
          channel: "קבוצה".repeat(40),
          facts: { ...dossier.facts, story: HOSTILE_STORY },
          attachments: [{ ...dossier.attachments[0], name: `年报\u202Efdp.exe${SCRIPT}` }],
        },
        "data/dossiers/d0002/text/0001.json": {
          ...JSON.parse(JSON.stringify(documents["data/dossiers/d0002/text/0001.json"])),
          pages: [HOSTILE_TEXT.slice(0, 150_000)],
        },
      };
    },
  });
  const changed = await rewriteChunk(await readFile(batch.path), panel.expert.ageKey.identity, 0, (plaintext) => {
    plaintext.write("MARKER-XX", plaintext.indexOf("MARKER-C1"));
  });
  await writeFile(batch.path, changed);
  return batch;
}

/** A batch in which one name is a megabyte long. */
export function sealHugeName(panel: TestPanel): Promise<TestBatch> {
  const path = "data/dossiers/d0001/dossier.json";
  return sealTestBatch(panel, {
    name: "huge.fjbatch",
    documents: (documents) => ({
      ...documents,
      [path]: { ...JSON.parse(JSON.stringify(documents[path])), name: "甲".repeat(1024 * 1024) },
    }),
  });
}

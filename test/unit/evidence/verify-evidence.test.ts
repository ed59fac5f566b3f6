import { appendFile, copyFile, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { shortCode } from "#shared/domain/short-code.ts";
import { CONTRACT, type Request } from "#shared/ipc/contract.ts";
import { parseEnvelope, signEnvelope } from "../../../electron/crypto/dsse.ts";
import { encodeEnvelopeLines } from "../../../electron/crypto/envelope-lines.ts";
import { buildEvidence } from "../../../electron/evidence/build-evidence.ts";
import { verifyEvidence } from "../../../electron/evidence/verify-evidence.ts";
import { writeEvidence } from "../../../electron/evidence/write-evidence.ts";
import { makeCard, readCard } from "../../../electron/identity/card.ts";
import { createIdentity, type Identity } from "../../../electron/identity/identity.ts";
import { createKeyring } from "../../../electron/identity/keyring.ts";
import { sealSheetFile } from "../../../electron/sheet/sheet-file.ts";
import {
  APPLICATION,
  createEvidenceWorld,
  digestOf,
  type EvidenceWorld,
  listed,
} from "../../helpers/evidence-world.ts";
import { codeOf } from "../../helpers/refusal.ts";

const keyring = createKeyring();

async function verify(request: Request<"evidence.verify">) {
  const parsed = CONTRACT["evidence.verify"].request.parse(request);
  const response = await verifyEvidence({ keyring }, parsed, {
    now: () => new Date(),
    application: APPLICATION,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  return CONTRACT["evidence.verify"].response.parse(response);
}

/** Verdict and codes of the problems. */
async function verdictOf(request: Request<"evidence.verify">) {
  const { verdict, problems } = await verify(request);
  return [verdict, ...problems.map(({ code }) => code)];
}

function unlock(identity: Identity): string {
  keyring.add(identity);
  return identity.signingKey.keyId;
}

describe("a folder as it was written", () => {
  let world: EvidenceWorld;
  beforeEach(async () => {
    world = await createEvidenceWorld();
  });

  it("is consistent without any key, and its origin is not checked", async () => {
    const { verdict, origin, problems, checks } = await verify({ path: world.folder });
    expect({ verdict, origin, problems }).toEqual({ verdict: "consistent", origin: "not checked", problems: [] });
    expect(checks.map(({ check, detail }) => [check, detail])).toEqual([
      ["layout", "14"],
      ["origin", readCard(makeCard(world.panel.organiser)).code],
      ["batches", "1"],
      ["roster", "1"],
      ["files", "13"],
      ["sheets", "2"],
      ["decisions", "1"],
      ["closing", ""],
      ["result", "2"],
      ["explanations", "2"],
      ["struck-out", ""],
      ["issued-keys", ""],
      ["sealed-files", "2"],
    ]);
  });

  it("is verified with the organiser's card", async () => {
    const { verdict, origin } = await verify({ path: world.folder, trust: world.panel.trust });
    expect([verdict, origin]).toEqual(["verified", "trusted"]);
  });

  it("is refused as foreign with the card of another organiser", async () => {
    const other = join(world.panel.folder, "other.fjcard");
    await writeFile(other, makeCard(await createIdentity({ name: "别的单位", organisation: "某局", custody: "own" })));
    const { verdict, origin, problems } = await verify({ path: world.folder, trust: other });
    expect([verdict, origin, problems[0]?.code]).toEqual(["refused", "foreign", "UNKNOWN_ORGANISER"]);
  });

  it("is found when its report folder or the evidence itself is named", async () => {
    expect(await verdictOf({ path: join(world.folder, "report") })).toEqual(["consistent"]);
    expect(await verdictOf({ path: join(world.folder, "report", "evidence") })).toEqual(["consistent"]);
  });

  it("is opened inside by the archive key, and by the collecting identity as far as its key goes", async () => {
    const inside = async (identity: Identity) => {
      const { verdict, checks } = await verify({ path: world.folder, identity: unlock(identity) });
      return [verdict, checks.find(({ check }) => check === "inside")?.detail];
    };
    expect(await inside(world.panel.archive)).toEqual(["consistent", "2/2"]);
    expect(await inside(world.panel.collecting)).toEqual(["consistent", "1/2"]);
  });

  it("is refused when an identity opens none of its sealed files", async () => {
    const stranger = await createIdentity({ name: "路人", organisation: "某所", custody: "own" });
    expect(await verdictOf({ path: world.folder, identity: unlock(stranger) })).toEqual(["refused", "CANNOT_DECRYPT"]);
  });

  it("gives the same bytes when it is built again from the same sets", () => {
    const { content, panel, built } = world;
    const again = buildEvidence(
      {
        ...content,
        sheets: [...content.sheets, ...content.sheets].toReversed(),
        sealedFiles: content.sealedFiles.toReversed(),
      },
      panel.organiser.signingKey,
      APPLICATION,
    );
    expect([...again.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")])).toEqual(
      [...built.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]),
    );
  });

  it("leaves out an envelope that is not authentic, and keeps one that a second key signed besides", async () => {
    const { content, panel, built } = world;
    const stranger = await createIdentity({ name: "路人", organisation: "某所", custody: "own" });
    const [sheet] = content.sheets;
    if (sheet === undefined) throw new Error("no sheet");
    const twice = signEnvelope(sheet.payload, [panel.expert.signingKey, stranger.signingKey]);
    const foreign = signEnvelope(Buffer.from("{}"), [stranger.signingKey]);
    const again = buildEvidence(
      { ...content, sheets: [...content.sheets, twice, foreign] },
      panel.organiser.signingKey,
      APPLICATION,
    );
    expect(again.digest).toBe(built.digest);
  });

  it("leaves out what an officer or another expert's key signed of a collected sheet, and holds", async () => {
    const { content, panel, built, folder, digests } = world;
    const [sheet] = content.sheets;
    if (sheet === undefined) throw new Error("no sheet");
    const spoiling = signEnvelope(sheet.payload, [panel.organiser.signingKey]);
    const newer = Buffer.from(Buffer.from(sheet.payload).toString().replace("score-sheet:v1", "score-sheet:v2"));
    const unread = signEnvelope(newer, [panel.expert.signingKey]);
    const sheetFile = join(folder, "再交.fjsheet");
    await writeFile(sheetFile, await sealSheetFile([spoiling, unread], [panel.collecting.ageKey.recipient]));
    const again = buildEvidence(
      {
        ...content,
        sheets: [...content.sheets, spoiling, unread],
        sealedFiles: [...content.sealedFiles, await listed("sheet", sheetFile, [digests.first, digestOf(unread)])],
      },
      panel.organiser.signingKey,
      APPLICATION,
    );
    const path = `sheets/${digests.first}.dsse.json`;
    expect(again.files.get(path)).toEqual(built.files.get(path));
    await rm(join(folder, "report"), { recursive: true });
    await writeEvidence(join(folder, "report"), again);
    expect(await verdictOf({ path: folder, identity: unlock(panel.collecting) })).toEqual(["consistent"]);
  });

  it("names every score that a recusal struck out", async () => {
    const { content, panel, folder, decide } = world;
    const recused = decide(panel.organiser, { kind: "late-recusal", expert: "E01", candidate: "C2" });
    const decisions = [...content.decisions, recused];
    const again = buildEvidence({ ...content, decisions }, panel.organiser.signingKey, APPLICATION);
    await rm(join(folder, "report"), { recursive: true });
    await writeEvidence(join(folder, "report"), again);
    const { verdict, checks } = await verify({ path: folder });
    expect([verdict, checks.find(({ check }) => check === "struck-out")?.detail]).toEqual(["consistent", "E01 C2"]);
  });

  it("is not signed by somebody who is neither organiser nor officer", async () => {
    const { content, panel } = world;
    const built = () => buildEvidence(content, panel.collecting.signingKey, APPLICATION);
    expect(await codeOf(built)).toBe("NOT_ENTITLED");
  });

  it("is not made while the collection is open", async () => {
    const { content, panel } = world;
    const built = () => buildEvidence({ ...content, decisions: [] }, panel.organiser.signingKey, APPLICATION);
    expect(await codeOf(built)).toBe("NOT_CLOSED");
  });

  it("is not written over another", async () => {
    expect(await codeOf(writeEvidence(join(world.folder, "report"), world.built))).toBe("FILE_EXISTS");
  });
});

/** Positions spread evenly over a file, both its ends among them. */
function spread(count: number): (size: number) => number[] {
  return (size) => [
    ...new Set(Array.from({ length: count }, (_, index) => Math.floor((index * (size - 1)) / (count - 1)))),
  ];
}

function evidence(world: EvidenceWorld): string {
  return join(world.folder, "report", "evidence");
}

describe("one changed byte is refused", { timeout: 60_000 }, () => {
  let world: EvidenceWorld;
  beforeEach(async () => {
    world = await createEvidenceWorld();
  });

  /** Verdicts with the file's byte at each position changed, one after the other; the file is put back. */
  async function verdictsOf(path: string, positions: (size: number) => number[]): Promise<Map<string, number>> {
    const original = await readFile(path);
    const verdicts = new Map<string, number>();
    for (const position of positions(original.length)) {
      const altered = Buffer.from(original);
      altered[position] = (altered[position] ?? 0) ^ (1 << (position % 8));
      await writeFile(path, altered);
      const { verdict } = await verify({ path: world.folder });
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
    await writeFile(path, original);
    return verdicts;
  }

  it("in any file of the evidence, wherever it is", async () => {
    for (const path of world.built.files.keys()) {
      const verdicts = await verdictsOf(join(world.folder, "report", "evidence", path), spread(24));
      expect([path, [...verdicts.keys()]]).toEqual([path, ["refused"]]);
    }
    expect(await verdictOf({ path: world.folder })).toEqual(["consistent"]);
  });

  it("at each of the first positions of the list of sealed files", async () => {
    const path = join(world.folder, "report", "evidence", "files.json");
    const verdicts = await verdictsOf(path, (size) => Array.from({ length: Math.min(size, 400) }, (_, index) => index));
    expect([...verdicts.keys()]).toEqual(["refused"]);
  });

  it("in a sealed batch or sheet file", async () => {
    expect([...(await verdictsOf(world.batchFile, spread(40))).keys()]).toEqual(["refused"]);
    expect([...(await verdictsOf(world.sheetFile, spread(40))).keys()]).toEqual(["refused"]);
  });
});

describe("a folder that somebody altered", () => {
  it("is refused when a file of it is missing, for every file", async () => {
    const world = await createEvidenceWorld();
    const aside = join(world.panel.folder, "aside");
    for (const path of [...world.built.files.keys()].filter((name) => name !== "evidence.dsse.json")) {
      await rename(join(evidence(world), path), aside);
      expect([path, (await verify({ path: world.folder })).verdict]).toEqual([path, "refused"]);
      await rename(aside, join(evidence(world), path));
    }
    await rm(join(evidence(world), "evidence.dsse.json"));
    expect(await codeOf(verify({ path: world.folder }))).toBe("EVIDENCE_NOT_FOUND");
  });

  it("is refused when a file or a link was added to it", async () => {
    const world = await createEvidenceWorld();
    const extra = join(evidence(world), "sheets", "readme.txt");
    await writeFile(extra, "x");
    expect(await verdictOf({ path: world.folder })).toEqual(["refused", "ENTRY_SET_MISMATCH"]);
    await rm(extra);
    await symlink(join(evidence(world), "result.json"), extra);
    expect(await verdictOf({ path: world.folder })).toEqual(["refused", "ENTRY_SET_MISMATCH"]);
  });

  it("is refused when an authentic decision was slipped in that the signed list does not name", async () => {
    const world = await createEvidenceWorld();
    const more = world.decide(world.panel.expert, { kind: "settle-fact", candidate: "C1", facts: { revenue: "9999" } });
    await writeFile(join(evidence(world), "decisions", `${digestOf(more)}.dsse.json`), encodeEnvelopeLines([more]));
    const [verdict, ...codes] = await verdictOf({ path: world.folder });
    expect([verdict, codes.includes("ENTRY_SET_MISMATCH"), codes.includes("RESULT_DIFFERS")]).toEqual([
      "refused",
      true,
      true,
    ]);
  });

  it("is refused when everything in it was signed anew by somebody else", async () => {
    const world = await createEvidenceWorld();
    const stranger = await createIdentity({ name: "路人", organisation: "某所", custody: "own" });
    const statement = world.built.files.get("evidence.dsse.json");
    const { payload } = parseEnvelope((statement ?? new Uint8Array()).subarray(0, -1));
    const signed = signEnvelope(payload, [stranger.signingKey]);
    await writeFile(join(evidence(world), "evidence.dsse.json"), encodeEnvelopeLines([signed]));
    expect(await verdictOf({ path: world.folder })).toEqual(["refused", "UNKNOWN_SIGNER"]);
  });

  it("is refused when a sealed file beside it was never issued or received", async () => {
    const world = await createEvidenceWorld();
    await mkdir(join(world.folder, "stick"));
    await writeFile(join(world.folder, "stick", "extra.fjsheet"), "not listed");
    expect(await verdictOf({ path: world.folder })).toEqual(["refused", "SEALED_FILE_DIFFERS"]);
  });

  it("does not mind sealed files under other names and in other places, or their absence", async () => {
    const world = await createEvidenceWorld();
    await mkdir(join(world.folder, "stick"));
    await copyFile(world.sheetFile, join(world.folder, "stick", "copy.FJSHEET"));
    expect(await verdictOf({ path: world.folder })).toEqual(["consistent"]);
    await rm(world.batchFile);
    expect(await verdictOf({ path: world.folder })).toEqual(["consistent"]);
  });

  it("is refused when an authentic sheet in a listed file was left out of it", async () => {
    const world = await createEvidenceWorld();
    const { content, panel } = world;
    const first = content.sheets.filter((sheet) => digestOf(sheet) === world.digests.first);
    const close = world.decide(panel.organiser, {
      kind: "close",
      counted: [world.digests.first],
      notCounted: [],
      rulings: [],
    });
    const built = buildEvidence(
      { ...content, sheets: first, decisions: [close] },
      panel.organiser.signingKey,
      APPLICATION,
    );
    const other = join(world.panel.folder, "other");
    await mkdir(other, { recursive: true });
    await writeEvidence(other, built);
    await copyFile(world.sheetFile, join(other, "E01.fjsheet"));
    expect(await verdictOf({ path: other })).toEqual(["consistent"]);
    const [verdict, code] = await verdictOf({ path: other, identity: unlock(panel.archive) });
    expect([verdict, code]).toEqual(["refused", "ENTRY_SET_MISMATCH"]);
  });

  it("is refused when a listed file holds other sheets than the list says", async () => {
    const world = await createEvidenceWorld();
    const { content, panel } = world;
    await writeFile(
      world.sheetFile,
      await sealSheetFile([...content.sheets].slice(1), [panel.archive.ageKey.recipient]),
    );
    const sealedFiles = [await listed("sheet", world.sheetFile, [world.digests.counted, world.digests.first])];
    const built = buildEvidence({ ...content, sealedFiles }, panel.organiser.signingKey, APPLICATION);
    await rm(join(world.folder, "report"), { recursive: true });
    await rm(world.batchFile);
    await writeEvidence(join(world.folder, "report"), built);
    const request = { path: world.folder, identity: unlock(panel.archive) };
    expect(await verdictOf(request)).toEqual(["refused", "SEALED_FILE_DIFFERS"]);
  });
});

describe("the codes in the minutes", () => {
  let world: EvidenceWorld;
  let minutes: string;
  beforeEach(async () => {
    world = await createEvidenceWorld();
    minutes = join(world.panel.folder, "codes.txt");
  });
  const verifyMinutes = async (lines: string[]) => {
    await writeFile(minutes, lines.join("\n"));
    return verdictOf({ path: world.folder, codes: minutes });
  };

  it("hold when every counted sheet is among them, with words and comments around", async () => {
    const { counted, batch, close } = world.digests;
    const lines = [
      "# 现场记录",
      `E01 评分表 ${shortCode(counted)} 已核对`,
      "",
      shortCode(batch),
      shortCode(close).replaceAll(" ", "-"),
    ];
    expect(await verifyMinutes(lines)).toEqual(["consistent"]);
    expect(
      await verifyMinutes([`${shortCode(counted).replaceAll(" ", "")} # E01`, shortCode(world.built.digest)]),
    ).toEqual(["consistent"]);
  });

  it("are CODE_UNKNOWN when one belongs to nothing that counted", async () => {
    const lines = [shortCode(world.digests.counted), shortCode(world.digests.first)];
    expect(await verifyMinutes(lines)).toEqual(["refused", "CODE_UNKNOWN"]);
  });

  it("are CODE_NOT_MINUTED when a counted sheet is not among them", async () => {
    expect(await verifyMinutes([shortCode(world.digests.batch)])).toEqual(["refused", "CODE_NOT_MINUTED"]);
  });

  it.each(["no code here", "1234 5678 9012 3456 7890 123", "1234 5678 9012 3456 7890 1234 5"])(
    "are not read when a line is %j",
    async (line) => {
      await writeFile(minutes, line);
      expect(await codeOf(verify({ path: world.folder, codes: minutes }))).toBe("BAD_SHAPE");
    },
  );
});

describe("a folder or file that is no evidence", () => {
  it("is EVIDENCE_NOT_FOUND, and several evidences in one folder are not chosen between", async () => {
    const world = await createEvidenceWorld();
    expect(await codeOf(verify({ path: world.panel.folder }))).toBe("EVIDENCE_NOT_FOUND");
    expect(await codeOf(verify({ path: join(world.folder, "nowhere") }))).toBe("FILE_NOT_FOUND");
    await writeEvidence(join(world.folder, "again"), world.built);
    expect(await codeOf(verify({ path: world.folder }))).toBe("USAGE");
  });

  it("may be a single card, batch or sheet, verified as far as it goes", async () => {
    const world = await createEvidenceWorld();
    const { trust, archive } = world.panel;
    const identity = unlock(archive);
    expect((await verify({ path: trust })).verdict).toBe("consistent");
    expect((await verify({ path: trust, trust })).verdict).toBe("verified");
    expect((await verify({ path: world.batchFile })).verdict).toBe("consistent");
    expect((await verify({ path: world.batchFile, identity, trust })).verdict).toBe("verified");
    expect((await verify({ path: world.sheetFile, identity, trust })).verdict).toBe("consistent");
    await appendFile(world.batchFile, "x");
    expect((await verify({ path: world.batchFile, identity, trust })).verdict).toBe("refused");
  });
});

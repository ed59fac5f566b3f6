import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { batchStatement } from "#shared/files/batch.ts";
import { dossier } from "#shared/files/dossier.ts";
import { rosterStatement } from "#shared/files/roster.ts";
import { openLedger } from "../../../electron/ledger/ledger.ts";
import { openSealedBatch } from "../../../electron/container/batch-reader.ts";
import { parseEnvelope, verifyEnvelope } from "../../../electron/crypto/dsse.ts";
import { RandomAccessFile } from "../../../electron/disk/random-access.ts";
import { makeCard } from "../../../electron/identity/card.ts";
import { createIdentity, type Identity } from "../../../electron/identity/identity.ts";
import { sealProgramme } from "../../../electron/sealing/seal-programme.ts";
import { failingDisk } from "../../helpers/failing-disk.ts";
import { type PreparedProgramme, prepareProgramme, testContext } from "../../helpers/prepared-programme.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

function seal(programme: PreparedProgramme, more: { out?: string; identity?: Identity; signal?: AbortSignal } = {}) {
  const { signal } = more;
  return sealProgramme(
    { keyring: programme.identities },
    {
      folder: programme.folder,
      identity: (more.identity ?? programme.secretary).signingKey.keyId,
      out: more.out ?? programme.out,
    },
    testContext(signal === undefined ? {} : { signal }),
  );
}

/** The whole content of a batch, opened by one identity and checked against the organiser's signature. */
async function contentOf(path: string, identity: Identity, organiser: Identity) {
  const file = await RandomAccessFile.open(path);
  try {
    const batch = await openSealedBatch(file, [identity.ageKey.identity]);
    const payload = verifyEnvelope(batch.envelope, organiser.signingKey);
    const { predicate } = batchStatement.parse(JSON.parse(Buffer.from(payload).toString()));
    const content = await batch.bind(predicate.files);
    const entries = new Map<string, Buffer>();
    for (const { path: entry } of predicate.files) entries.set(entry, Buffer.from(await content.readEntry(entry)));
    return { digest: batch.batchDigest, entries };
  } finally {
    await file.close();
  }
}

async function rostersOf(programme: PreparedProgramme) {
  const ledger = await openLedger(join(programme.out, "ledger"), programme.secretary);
  try {
    return ledger.statements.rosters().map((bytes) => {
      const envelope = parseEnvelope(bytes);
      verifyEnvelope(envelope, programme.secretary.signingKey);
      return rosterStatement.parse(JSON.parse(Buffer.from(envelope.payload).toString())).predicate;
    });
  } finally {
    ledger.close();
  }
}

describe("sealProgramme", () => {
  it("makes one batch for each distinct set of candidates, sealed to exactly those who may see it", async () => {
    const programme = await prepareProgramme();
    const sealed = await seal(programme);
    expect(sealed.batches.map(({ file, experts, candidates }) => [file, experts, candidates])).toEqual([
      ["batches/B01.fjbatch", ["E01", "E02"], 3],
      ["batches/B02.fjbatch", ["E03"], 2],
    ]);
    const [e01, e03] = [programme.experts.get("E01"), programme.experts.get("E03")];
    if (e01 === undefined || e03 === undefined) throw new Error("no such expert");
    const second = await contentOf(join(programme.out, "batches/B02.fjbatch"), e03, programme.secretary);
    expect([...second.entries.keys()]).toEqual([
      "data/dossiers/d0001/dossier.json",
      "data/dossiers/d0001/files/0001.txt",
      "data/dossiers/d0003/dossier.json",
      "data/organiser.fjcard",
      "data/programme.json",
      "data/recipients.json",
      "data/scheme.json",
    ]);
    expect(second.digest).toBe(sealed.batches[1]?.batch.digest);
    const path = join(programme.out, "batches/B02.fjbatch");
    expect(await codeOf(contentOf(path, e01, programme.secretary))).toBe("CANNOT_DECRYPT");
    await contentOf(path, programme.archive, programme.secretary);
  });

  it("normalises facts and names the attachment as it was called", async () => {
    const programme = await prepareProgramme();
    await seal(programme);
    const { entries } = await contentOf(
      join(programme.out, "batches/B01.fjbatch"),
      programme.archive,
      programme.secretary,
    );
    const first = dossier.parse(JSON.parse(entries.get("data/dossiers/d0001/dossier.json")?.toString() ?? ""));
    expect(first.facts).toEqual({ revenue: "1234.5", founded: "2009" });
    expect(first.attachments.map(({ name, mediaType }) => [name, mediaType])).toEqual([["说明.txt", "text/plain"]]);
  });

  it("keeps names and file names out of a blind batch", async () => {
    const programme = await prepareProgramme({
      programme: { isBlind: true },
      attachments: { "d0001/佛山甲公司审计报告.txt": "内容" },
    });
    await seal(programme);
    const { entries } = await contentOf(
      join(programme.out, "batches/B01.fjbatch"),
      programme.archive,
      programme.secretary,
    );
    const all = [...entries.values()].map((bytes) => bytes.toString()).join("\n");
    expect(all).not.toContain("佛山甲公司");
    expect(all).not.toContain("91440600");
  });

  it("gives the same digests when the folder is sealed again elsewhere, whatever the scheme's formatting", async () => {
    const programme = await prepareProgramme();
    const first = await seal(programme);
    const scheme: unknown = JSON.parse(await readFile(join(programme.folder, "scheme.json"), "utf8"));
    await programme.write("scheme.json", JSON.stringify(scheme));
    const second = await seal(programme, { out: join(programme.out, "..", "elsewhere") });
    expect(second.batches.map(({ batch }) => batch)).toEqual(first.batches.map(({ batch }) => batch));
    expect(second.schemeDigest).toBe(first.schemeDigest);
  });

  it("changes nothing when the same folder is sealed again into the same place", async () => {
    const programme = await prepareProgramme();
    await seal(programme);
    const before = await readFile(join(programme.out, "batches/B01.fjbatch"));
    const again = await seal(programme);
    expect(again.rosterRevision).toBe(1);
    expect(await readFile(join(programme.out, "batches/B01.fjbatch"))).toEqual(before);
  });

  it("seals again for a stand-in under the same digest, and leaves other batches alone", async () => {
    const programme = await prepareProgramme();
    const first = await seal(programme);
    const other = await readFile(join(programme.out, "batches/B02.fjbatch"));
    const standIn = await createIdentity({ name: "替补", organisation: "佛山", custody: "issued" });
    await programme.write("cards/E04.fjcard", makeCard(standIn));
    await programme.write(
      "assignments.csv",
      "panel,expert,candidate\nP1,E01,*\nP1,E04,*\nP1,E03,d0001\nP1,E03,d0003\n",
    );
    const second = await seal(programme);
    expect(second.rosterRevision).toBe(2);
    expect(second.batches.map(({ batch }) => batch.digest)).toEqual(first.batches.map(({ batch }) => batch.digest));
    const path = join(programme.out, "batches/B01.fjbatch");
    await contentOf(path, standIn, programme.secretary);
    const e02 = programme.experts.get("E02");
    if (e02 === undefined) throw new Error("no such expert");
    expect(await codeOf(contentOf(path, e02, programme.secretary))).toBe("CANNOT_DECRYPT");
    expect(await readFile(join(programme.out, "batches/B02.fjbatch"))).toEqual(other);

    const [one, two] = await rostersOf(programme);
    expect([one?.revision, two?.revision, two?.batches[0]?.experts]).toEqual([1, 2, ["E01", "E02", "E04"]]);
    expect(two?.experts.map(({ id }) => id)).toEqual(["E01", "E02", "E03", "E04"]);
  });

  it("keeps a lost key on the roster as revoked and seals to the new one", async () => {
    const programme = await prepareProgramme();
    await seal(programme);
    const old = programme.experts.get("E02");
    if (old === undefined) throw new Error("no such expert");
    const fresh = await createIdentity({ name: "专家E02", organisation: "佛山", custody: "own" });
    await programme.write("lost/E02.fjcard", makeCard(old));
    await programme.write("cards/E02.fjcard", makeCard(fresh));
    const source: object = JSON.parse(await readFile(join(programme.folder, "programme.json"), "utf8"));
    const revocations = [{ expert: "E02", card: "lost/E02.fjcard", reason: "笔记本遗失" }];
    await programme.write("programme.json", JSON.stringify({ ...source, revocations }));
    await seal(programme);
    const roster = (await rostersOf(programme)).at(-1);
    const keys = roster?.experts.find(({ id }) => id === "E02")?.keys.map(({ keyId }) => keyId);
    expect(keys).toEqual([fresh.signingKey.keyId, old.signingKey.keyId]);
    expect(roster?.revocations).toEqual([{ keyId: old.signingKey.keyId, reason: "笔记本遗失" }]);
  });

  it("issues a further batch when assignments make a new set, keeping the names of the old", async () => {
    const programme = await prepareProgramme();
    await seal(programme);
    await programme.write(
      "assignments.csv",
      "panel,expert,candidate\nP1,E01,*\nP1,E02,d0002\nP1,E03,d0001\nP1,E03,d0003\n",
    );
    const second = await seal(programme);
    expect(second.batches.map(({ file }) => file)).toEqual([
      "batches/B01.fjbatch",
      "batches/B03.fjbatch",
      "batches/B02.fjbatch",
    ]);
  });

  it.each([
    [
      "the scheme",
      "scheme",
      async (programme: PreparedProgramme) => {
        const scheme: object = JSON.parse(await readFile(join(programme.folder, "scheme.json"), "utf8"));
        await programme.write("scheme.json", JSON.stringify({ ...scheme, title: "另一方案" }));
      },
    ],
    [
      "a fact",
      "dossier",
      async (programme: PreparedProgramme) => {
        const table = await readFile(join(programme.folder, "candidates.csv"), "utf8");
        await programme.write("candidates.csv", table.replace("800", "801"));
      },
    ],
    ["an attachment", "dossier", (programme: PreparedProgramme) => programme.write("attachments/d0002/说明.txt", "改")],
    [
      "the collecting key",
      "recipients",
      (programme: PreparedProgramme) => programme.write("officers/collecting.fjcard", makeCard(programme.clerk)),
    ],
  ])("refuses to seal again after %s changed, and leaves everything as it was", async (_, reason, change) => {
    const programme = await prepareProgramme();
    await seal(programme);
    const before = await readFile(join(programme.out, "batches/B01.fjbatch"));
    await change(programme);
    const refusal = await refusalOf(seal(programme));
    expect([refusal.code, refusal.failure.params["reason"]]).toEqual(["PROGRAMME_MISMATCH", reason]);
    expect(await readFile(join(programme.out, "batches/B01.fjbatch"))).toEqual(before);
    expect(await readdir(programme.out)).toEqual(["batches", "ledger"]);
  });

  it("refuses another organiser's key in the same place", async () => {
    const programme = await prepareProgramme();
    await seal(programme);
    const refusal = await refusalOf(seal(programme, { identity: programme.clerk }));
    expect([refusal.code, refusal.failure.params["reason"]]).toEqual(["PROGRAMME_MISMATCH", "organiser"]);
    expect(await codeOf(seal(programme, { identity: programme.supervisor }))).toBe("STORE_WRONG_KEY");
  });

  it("leaves nothing behind when it is cancelled", async () => {
    const programme = await prepareProgramme({ attachments: { "d0001/big.bin": new Uint8Array(4_000_000).fill(7) } });
    const cancel = new AbortController();
    const sealing = sealProgramme(
      { keyring: programme.identities },
      { folder: programme.folder, identity: programme.secretary.signingKey.keyId, out: programme.out },
      testContext({
        signal: cancel.signal,
        onProgress: ({ stage }) => {
          if (stage === "seal") cancel.abort();
        },
      }),
    );
    expect(await codeOf(sealing)).toBe("CANCELLED");
    expect(await readdir(programme.out)).toEqual([]);
  });

  it.each([1, 3])("leaves nothing behind when the disk is full at write number %d", async (nth) => {
    const programme = await prepareProgramme();
    const sealing = sealProgramme(
      { keyring: programme.identities, disk: failingDisk("write", nth, "ENOSPC") },
      { folder: programme.folder, identity: programme.secretary.signingKey.keyId, out: programme.out },
      testContext(),
    );
    expect(await codeOf(sealing)).toBe("DISK_FULL");
    expect(await readdir(programme.out)).toEqual([]);
    await seal(programme);
  });

  it("makes a lost or altered file of a batch again", async () => {
    const programme = await prepareProgramme();
    await seal(programme);
    const path = join(programme.out, "batches/B01.fjbatch");
    await writeFile(path, "not a batch");
    const again = await seal(programme);
    expect((await stat(path)).size).toBe(again.batches[0]?.size);
    await contentOf(path, programme.archive, programme.secretary);
  });

  it("refuses a programme whose ledger another process holds", async () => {
    const programme = await prepareProgramme();
    await seal(programme);
    const ledger = await openLedger(join(programme.out, "ledger"), programme.clerk);
    try {
      expect(await codeOf(seal(programme))).toBe("STORE_BUSY");
    } finally {
      ledger.close();
    }
  });
});

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createIdentity } from "../../electron/identity/identity.ts";
import { makeCard } from "../../electron/identity/card.ts";
import { encodeEnvelope, parseEnvelope, signEnvelope } from "../../electron/crypto/dsse.ts";
import { codesOf, flipped, NEWER_AGE, truncated } from "../helpers/damaged.ts";
import { type CommandDesk, done, openCommandDesk } from "../helpers/command-desk.ts";
import { filesBelow } from "../helpers/files-below.ts";
import { SIMPLE_PROGRAMME } from "../helpers/prepared-programme.ts";
import { rewriteChunk } from "../helpers/rewrite-chunk.ts";
import { refusedRun } from "../helpers/run-fengjuan.ts";

const SCORES = "expert,candidate,criterion,state,value,comment\n";

/** A desk whose dossiers fill several chunks, and E01's store on it, opened, declared and partly scored. */
async function openWithStore(): Promise<{
  desk: CommandDesk;
  store: readonly string[];
  key: readonly string[];
  batch: Uint8Array;
}> {
  const desk = await openCommandDesk({ attachments: { "d0001/说明.txt": "研发投入明细 ".repeat(20_000) } });
  const key = await desk.keyOf("E01");
  const store = ["--store", join(desk.folder, "store"), ...key];
  await done("batch.open", ["open", desk.batchOf("E01"), "--trust", desk.organiserCard, ...store]);
  await writeFile(join(desk.folder, "declarations.csv"), "kind,candidate,state,reason\nundertaking,,,\n");
  await done("scoring.declare", ["declare", "--from", join(desk.folder, "declarations.csv"), ...store]);
  await writeFile(join(desk.folder, "first.csv"), `${SCORES},d0001,merit,,71,\n`);
  await done("scoring.score", ["score", "--from", join(desk.folder, "first.csv"), ...store]);
  return { desk, store, key, batch: await readFile(desk.batchOf("E01")) };
}

/** A statement of another version under the same signer: what a later Fengjuan would write. */
function newerCard(card: Uint8Array, signer: Parameters<typeof makeCard>[0]): Uint8Array {
  const { payload } = parseEnvelope(card.subarray(0, card.lastIndexOf(0x7d) + 1));
  const text = Buffer.from(payload).toString().replace("card:v1", "card:v2");
  return Buffer.concat([encodeEnvelope(signEnvelope(Buffer.from(text), [signer.signingKey])), Buffer.from("\n")]);
}

describe("identity files", () => {
  it("are refused by what is wrong with them, and nothing is written", async () => {
    const desk = await openCommandDesk();
    const key = await desk.keyOf("E01");
    const [, file = "", ...passphrase] = key;
    const identity = await readFile(file);
    const batch = await readFile(desk.batchOf("E01"));
    await writeFile(join(desk.folder, "wrong.txt"), "1111-2222-3333-4444\n");
    const codes = await codesOf(
      desk.folder,
      "x.fjid",
      {
        truncated: truncated(identity),
        flipped: flipped(identity),
        "flipped in the head": flipped(identity, 0.1),
        "a card": await readFile(desk.organiserCard),
        "a batch": batch,
        newer: NEWER_AGE,
        oversized: Buffer.alloc(20_000, identity),
        empty: "",
      },
      (path) => ["card", "--identity", path, ...passphrase, "--out", join(desk.folder, "out.fjcard")],
    );
    expect(codes).toEqual({
      truncated: "DAMAGED_CIPHERTEXT",
      flipped: "DAMAGED_CIPHERTEXT",
      // Changed there, the file looks exactly as with another passphrase, unless the letter is none of base64 any more.
      "flipped in the head": expect.stringMatching(/^(?:WRONG_PASSPHRASE|NOT_AN_IDENTITY)$/),
      "a card": "NOT_AN_IDENTITY",
      "a batch": "NOT_AN_IDENTITY",
      newer: "NEWER_FORMAT",
      oversized: "FILE_TOO_LARGE",
      empty: "NOT_AN_IDENTITY",
    });
    const wrong = ["card", "--identity", file, "--passphrase-file", join(desk.folder, "wrong.txt")];
    expect((await refusedRun([...wrong, "--out", join(desk.folder, "out.fjcard")])).code).toBe("WRONG_PASSPHRASE");
  });
});

describe("cards", () => {
  it("are refused by what is wrong with them before a batch is looked at, and no store comes of it", async () => {
    const desk = await openCommandDesk();
    const key = await desk.keyOf("E01");
    const card = await readFile(desk.organiserCard);
    const foreign = await createIdentity({ name: "别家", organisation: "别家", custody: "own" });
    const codes = await codesOf(
      desk.folder,
      "x.fjcard",
      {
        truncated: truncated(card),
        flipped: flipped(card),
        "an identity": await readFile(key[1] ?? ""),
        "a batch": await readFile(desk.batchOf("E01")),
        newer: newerCard(card, desk.programme.secretary),
        oversized: Buffer.alloc(2_000_000, card),
        empty: "",
        "another organiser's": makeCard(foreign),
        "nested deeply": `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
      },
      (path) => ["open", desk.batchOf("E01"), "--trust", path, "--store", join(desk.folder, "store"), ...key],
    );
    // The bit may stand in a letter of the payload or make it no base64 at all.
    expect(["BAD_CARD_SIGNATURE", "NOT_A_CARD"]).toContain(codes["flipped"]);
    expect(codes).toMatchObject({
      truncated: "NOT_A_CARD",
      "an identity": "NOT_A_CARD",
      "a batch": "NOT_A_CARD",
      newer: "NEWER_FORMAT",
      oversized: "NOT_A_CARD",
      empty: "NOT_A_CARD",
      "another organiser's": "UNKNOWN_ORGANISER",
      "nested deeply": "NOT_A_CARD",
    });
  });
});

describe("batches", () => {
  it("are refused whole, and leave neither a store nor a trace", async () => {
    const desk = await openCommandDesk({ attachments: { "d0001/说明.txt": "研发投入明细 ".repeat(20_000) } });
    const key = await desk.keyOf("E01");
    const batch = await readFile(desk.batchOf("E01"));
    const open =
      (...options: string[]) =>
      (path: string) => ["open", path, ...options, "--store", join(desk.folder, "store"), ...key];
    const damaged = {
      truncated: truncated(batch),
      "cut by a byte": batch.subarray(0, -1),
      "flipped in the head": flipped(batch, (batch.indexOf("\n--- ") + 9) / batch.length),
      "flipped at the end": flipped(batch, 0.9999),
      "a card": await readFile(desk.organiserCard),
      "an identity": await readFile(key[1] ?? ""),
      newer: NEWER_AGE,
      empty: "",
    };
    const codes = await codesOf(desk.folder, "x.fjbatch", damaged, open("--trust", desk.organiserCard));
    expect(codes).toEqual({
      truncated: "DAMAGED_CIPHERTEXT",
      "cut by a byte": "DAMAGED_CIPHERTEXT",
      "flipped in the head": "BAD_AGE_HEADER",
      "flipped at the end": "DAMAGED_CIPHERTEXT",
      "a card": "NOT_AN_AGE_FILE",
      "an identity": "CANNOT_DECRYPT",
      newer: "NEWER_FORMAT",
      empty: "NOT_AN_AGE_FILE",
    });
    const unknown = await codesOf(desk.folder, "x.fjbatch", { whole: batch }, open());
    expect(unknown).toEqual({ whole: "UNKNOWN_ORGANISER" });

    const other = await codesOf(
      desk.folder,
      "x.fjbatch",
      { "E03's": await readFile(desk.batchOf("E03")) },
      open("--trust", desk.organiserCard),
    );
    expect(other).toEqual({ "E03's": "CANNOT_DECRYPT" });
  });

  it("cost nothing that a store holds: what came before is still there, and a chunk rewritten by a co-recipient marks its dossier", async () => {
    const { desk, store, batch } = await openWithStore();
    const e01 = desk.programme.experts.get("E01");
    const stranger = await createIdentity({ name: "别家", organisation: "别家", custody: "own" });
    await writeFile(join(desk.folder, "stranger.fjcard"), makeCard(stranger));
    const open = (path: string) => ["open", path, ...store];
    const theirs = [...open(desk.batchOf("E01")), "--trust", join(desk.folder, "stranger.fjcard")];
    expect((await refusedRun(theirs)).code).toBe("UNKNOWN_ORGANISER");
    // The same organiser's other programme, sealed to the same expert.
    await desk.programme.write("programme.json", JSON.stringify({ ...SIMPLE_PROGRAMME, id: "other-2026" }));
    const [programme, secretary] = [desk.programme.folder, await desk.keyOf("secretary")];
    const sealed = await done("programme.seal", ["seal", programme, ...secretary, "--out", join(desk.folder, "other")]);
    const other = sealed.batches.find(({ experts }) => experts.includes("E01"))?.file ?? "";
    expect((await refusedRun(open(join(desk.folder, "other", other)))).code).toBe("PROGRAMME_MISMATCH");
    await writeFile(join(desk.folder, "cut.fjbatch"), truncated(batch));
    expect((await refusedRun(open(join(desk.folder, "cut.fjbatch")))).code).toBe("DAMAGED_CIPHERTEXT");

    await writeFile(join(desk.folder, "more.csv"), `${SCORES},d0002,merit,,72,\n,d0003,merit,,73,\n`);
    const { dossiers } = await done("scoring.score", ["score", "--from", join(desk.folder, "more.csv"), ...store]);
    expect(dossiers.map(({ state, total }) => `${state} ${total}`)).toEqual(["scored 71", "scored 72", "scored 73"]);

    const rewritten = await rewriteChunk(batch, e01?.ageKey.identity ?? "", 1, (plaintext) =>
      plaintext.fill(0x20, 1_000, 1_010),
    );
    await writeFile(join(desk.folder, "rewritten.fjbatch"), rewritten);
    const elsewhere = ["--trust", desk.organiserCard, "--store", join(desk.folder, "second"), ...store.slice(2)];
    const opened = await done("batch.open", ["open", join(desk.folder, "rewritten.fjbatch"), ...elsewhere]);
    expect(opened.damaged.map(({ candidate }) => candidate)).toEqual(["d0001"]);
  });
});

describe("safety copies", () => {
  it("are refused by what is wrong with them, and no store comes of it", async () => {
    const { desk, store, key, batch } = await openWithStore();
    const { file } = await done("safety.copy", ["backup", "--out", join(desk.folder, "stick"), ...store]);
    const copy = await readFile(file);
    const restore = (path: string) => [
      "restore",
      path,
      "--batch",
      desk.batchOf("E01"),
      "--exported",
      "none",
      "--store",
      join(desk.folder, "restored"),
      ...key,
    ];
    const codes = await codesOf(
      desk.folder,
      "x.fjcopy",
      {
        truncated: truncated(copy),
        flipped: flipped(copy),
        "a batch": batch,
        "a card": await readFile(desk.organiserCard),
        newer: NEWER_AGE,
        empty: "",
      },
      restore,
    );
    expect(codes).toEqual({
      truncated: "NOT_A_SAFETY_COPY",
      flipped: "NOT_A_SAFETY_COPY",
      "a batch": "NOT_A_SAFETY_COPY",
      "a card": "NOT_A_SAFETY_COPY",
      newer: "NEWER_FORMAT",
      empty: "NOT_A_SAFETY_COPY",
    });
    const stranger = await desk.keyOf("E02");
    const theirs = [...restore(file).slice(0, -key.length), ...stranger];
    expect((await refusedRun(theirs)).code).toBe("COPY_OF_ANOTHER");
    await rm(file);
    expect((await refusedRun(restore(file))).code).toBe("FILE_NOT_FOUND");
    expect((await filesBelow(desk.folder)).has("restored/store.sqlite")).toBe(false);
  });
});

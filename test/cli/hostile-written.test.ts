import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { TEMPLATES } from "#shared/templates/templates.ts";
import { codesOf } from "../helpers/damaged.ts";
import { type CommandDesk, done, openCommandDesk } from "../helpers/command-desk.ts";
import {
  SIMPLE_ASSIGNMENTS,
  SIMPLE_CANDIDATES,
  SIMPLE_PROGRAMME,
  SIMPLE_SCHEME,
} from "../helpers/prepared-programme.ts";
import { refusedRun } from "../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const HEAD = "expert,candidate,criterion,state,value,comment\n";
const DEEP = `${"[".repeat(2_000)}${"]".repeat(2_000)}`;
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

/** JSON that a person wrote, damaged in every way that JSON can be; `known` is a key of it. */
function damagedJson(value: object, known: string): Record<string, string | Uint8Array> {
  const text = JSON.stringify(value);
  return {
    truncated: text.slice(0, -20),
    "a key twice": text.replace(/\{/, `{"${known}":"x",`),
    "an unknown key": text.replace(/\{/, '{"unheard-of":1,'),
    "a huge number": text.replace(/\{/, '{"unheard-of":1e400,'),
    "nested deeply": text.replace(/\{/, `{"unheard-of":${DEEP},`),
    GBK: iconv.encode(text, "gbk"),
    "a picture": PNG,
    empty: "",
  };
}

const JSON_CODES = {
  truncated: "BAD_JSON",
  "a key twice": "DUPLICATE_KEY",
  "a huge number": "NUMBER_OUT_OF_RANGE",
  "nested deeply": "TOO_DEEP",
  GBK: "BAD_ENCODING",
  "a picture": "BAD_ENCODING",
  empty: "BAD_JSON",
};

/** Damages one file of a programme folder after another; `seal` must refuse each and make nothing. */
async function sealCodes(desk: CommandDesk, name: string, damaged: Record<string, string | Uint8Array>) {
  const out = join(desk.folder, "out-again");
  const key = await desk.keyOf("secretary");
  const codes = await codesOf(desk.programme.folder, name, damaged, () => [
    "seal",
    desk.programme.folder,
    ...key,
    "--out",
    out,
  ]);
  await expect(refusedRun(["rank", "--ledger", join(out, "ledger"), ...key])).resolves.toMatchObject({
    code: "STORE_NOT_FOUND",
  });
  return codes;
}

describe("a scheme", () => {
  it("is refused by what is wrong with it", async () => {
    const folder = await temporaryFolder();
    const damaged = {
      ...damagedJson(TEMPLATES["hidden-champion"], "title"),
      newer: JSON.stringify({ ...SIMPLE_SCHEME, version: 2 }),
      oversized: Buffer.alloc(20 * 1024 * 1024, 0x20),
      contradictory: JSON.stringify({ ...SIMPLE_SCHEME, max: "90" }),
    };
    const codes = await codesOf(folder, "scheme.json", damaged, (path) => [
      "aggregate",
      "--scheme",
      path,
      "--scores",
      path,
    ]);
    expect(codes).toEqual({
      ...JSON_CODES,
      "an unknown key": "BAD_SHAPE",
      newer: "NEWER_FORMAT",
      oversized: "FILE_TOO_LARGE",
      contradictory: "BAD_SCHEME",
    });
  });
});

describe("a programme folder", () => {
  it("is refused by what is wrong with its programme.json and scheme.json, and nothing is sealed", async () => {
    const desk = await openCommandDesk();
    const newer = JSON.stringify({ ...SIMPLE_PROGRAMME, version: 2 });
    expect(await sealCodes(desk, "programme.json", { ...damagedJson(SIMPLE_PROGRAMME, "title"), newer })).toEqual({
      ...JSON_CODES,
      "an unknown key": "BAD_PROGRAMME",
      newer: "NEWER_FORMAT",
    });
    await desk.programme.write("programme.json", JSON.stringify(SIMPLE_PROGRAMME));
    const contradictory = JSON.stringify({ ...SIMPLE_SCHEME, max: "90" });
    expect(await sealCodes(desk, "scheme.json", { contradictory, empty: "" })).toEqual({
      contradictory: "BAD_SCHEME",
      empty: "BAD_JSON",
    });
  });

  it("is refused by what is wrong with its tables, row by row, and nothing is sealed", async () => {
    const desk = await openCommandDesk();
    const [head = "", first = "", second = ""] = SIMPLE_CANDIDATES.split("\n");
    const candidates = {
      "a wrong credit code": `${head}\n${first.replace(/^\S{18}/, "914406000000000000")}\n`,
      "one twice": `${head}\n${first}\n${first}\n`,
      "a missing column": `${head.replace("企业名称,", "")}\n${second}\n`,
      "no rows": `${head}\n`,
      "a picture": PNG,
      "an open quote": `${head}\n"${second}\n`,
    };
    expect(await sealCodes(desk, "candidates.csv", candidates)).toEqual({
      "a wrong credit code": "BAD_CANDIDATES",
      "one twice": "BAD_CANDIDATES",
      "a missing column": "BAD_CANDIDATES",
      "no rows": "BAD_CANDIDATES",
      "a picture": "BAD_ENCODING",
      "an open quote": "BAD_TABLE",
    });
    await desk.programme.write("candidates.csv", SIMPLE_CANDIDATES);
    const assignments = {
      "an unknown expert": `${SIMPLE_ASSIGNMENTS}P1,E99,*\n`,
      "an unknown candidate": `${SIMPLE_ASSIGNMENTS}P1,E03,d0099\n`,
      "an unknown panel": `${SIMPLE_ASSIGNMENTS}P9,E03,d0002\n`,
      "a pair twice": `${SIMPLE_ASSIGNMENTS}P1,E03,d0001\n`,
    };
    expect(await sealCodes(desk, "assignments.csv", assignments)).toEqual({
      "an unknown expert": "BAD_ASSIGNMENTS",
      "an unknown candidate": "BAD_ASSIGNMENTS",
      "an unknown panel": "BAD_ASSIGNMENTS",
      "a pair twice": "BAD_ASSIGNMENTS",
    });
  });
});

describe("declarations and scores", () => {
  it("are taken whole or not at all: a refused table leaves every earlier score where it was", async () => {
    const desk = await openCommandDesk();
    const store = ["--store", join(desk.folder, "store"), ...(await desk.keyOf("E01"))];
    await done("batch.open", ["open", desk.batchOf("E01"), "--trust", desk.organiserCard, ...store]);
    const declare = (path: string) => ["declare", "--from", path, ...store];
    const score = (path: string) => ["score", "--from", path, ...store];
    const at = async (name: string, content: string | Uint8Array) => {
      await writeFile(join(desk.folder, name), content);
      return join(desk.folder, name);
    };
    const early = await refusedRun(score(await at("early.csv", `${HEAD},d0001,merit,,71,\n`)));
    expect(early.code).toBe("UNDERTAKING_REQUIRED");
    const kinds = "kind,candidate,state,reason\n";
    const declarations = {
      "an unknown kind": `${kinds}undertaking,,,\nwhim,,,\n`,
      "a conflict without a reason": `${kinds}conflict,d0001,recused,\n`,
      "an unknown candidate": `${kinds}conflict,d0099,recused,亲属\n`,
      "a picture": PNG,
      scores: `${HEAD},d0001,merit,,71,\n`,
    };
    const refusedTables = async (
      name: string,
      damaged: Record<string, string | Uint8Array>,
      command: (path: string) => string[],
    ) => {
      const codes: Record<string, string> = {};
      for (const [what, content] of Object.entries(damaged))
        codes[what] = (await refusedRun(command(await at(name, content)))).code;
      return codes;
    };
    expect(await refusedTables("declarations.csv", declarations, declare)).toEqual({
      "an unknown kind": "ROWS_REFUSED",
      "a conflict without a reason": "ROWS_REFUSED",
      "an unknown candidate": "ROWS_REFUSED",
      "a picture": "BAD_ENCODING",
      scores: "BAD_TABLE",
    });
    await done("scoring.declare", declare(await at("declarations.csv", `\uFEFF${kinds}undertaking,,,\n`)));
    await done("scoring.score", score(await at("bom.csv", `\uFEFF${HEAD},d0001,merit,,71,好\n`)));
    await done(
      "scoring.score",
      score(await at("gbk.csv", iconv.encode("专家,候选,指标,状态,值,意见\n,d0002,merit,,72,材料翔实\n", "gbk"))),
    );

    const scores = {
      "somebody else's name": `${HEAD}somebody,d0003,merit,,50,\n`,
      "out of range": `${HEAD},d0003,merit,,50,\n,d0001,merit,,101,\n`,
      "off the step": `${HEAD},d0003,merit,,50.5,\n`,
      "a huge number": `${HEAD},d0003,merit,,1e400,\n`,
      "an unknown candidate": `${HEAD},d0003,merit,,50,\n,d0099,merit,,50,\n`,
      "an unknown criterion": `${HEAD},d0003,charm,,50,\n`,
      "an unknown state": `${HEAD},d0003,,tired,,\n`,
      "neither encoding": Buffer.concat([Buffer.from(HEAD), Buffer.from([0x2c, 0xff, 0xfe, 0xff, 0x0a])]),
      declarations: `${kinds}undertaking,,,\n`,
      empty: "",
    };
    expect(await refusedTables("scores.csv", scores, score)).toEqual({
      "somebody else's name": "ROWS_REFUSED",
      "out of range": "ROWS_REFUSED",
      "off the step": "ROWS_REFUSED",
      "a huge number": "ROWS_REFUSED",
      "an unknown candidate": "ROWS_REFUSED",
      "an unknown criterion": "ROWS_REFUSED",
      "an unknown state": "ROWS_REFUSED",
      "neither encoding": "BAD_ENCODING",
      declarations: "ROWS_REFUSED",
      empty: "ROWS_REFUSED",
    });
    const { dossiers } = await done("scoring.score", score(await at("last.csv", `${HEAD},d0003,merit,,73,\n`)));
    expect(dossiers.map(({ total }) => total)).toEqual(["71", "72", "73"]);
  });
});

describe("a decision", () => {
  it("is refused by what is wrong with it, and not recorded", async () => {
    const desk = await openCommandDesk();
    const absence = { matter: { kind: "absence", expert: "E03" }, reason: "因病" };
    const damaged = {
      ...damagedJson(absence, "reason"),
      "an unknown kind": JSON.stringify({ ...absence, matter: { kind: "wish" } }),
      "no reason": JSON.stringify({ ...absence, reason: "" }),
      "an unknown candidate": JSON.stringify({ ...absence, matter: { ...absence.matter, candidates: ["d0099"] } }),
      "another programme's": JSON.stringify({ ...absence, programme: "other-2026" }),
      "a closing by hand": JSON.stringify({ ...absence, matter: { kind: "close", counted: [], notCounted: [] } }),
    };
    const ledger = join(desk.programme.out, "ledger");
    const codes = await codesOf(await temporaryFolder(), "decision.json", damaged, (path) => [
      "decide",
      ...desk.secretary,
      "--from",
      path,
    ]);
    expect(codes).toEqual({
      ...JSON_CODES,
      "an unknown key": "BAD_DECISION",
      "an unknown kind": "BAD_DECISION",
      "no reason": "BAD_DECISION",
      "an unknown candidate": "BAD_DECISION",
      "another programme's": "BAD_DECISION",
      "a closing by hand": "BAD_DECISION",
    });
    await writeFile(join(desk.folder, "decision.json"), JSON.stringify(absence));
    const expert = ["decide", "--ledger", ledger, ...(await desk.keyOf("E02")), "--unlock", desk.collecting[3] ?? ""];
    const unlock = ["--unlock-passphrase-file", desk.collecting[5] ?? "", "--from", join(desk.folder, "decision.json")];
    expect((await refusedRun([...expert, ...unlock])).code).toBe("NOT_ENTITLED");
    const { board } = await done("collection.decide", [
      "decide",
      ...desk.secretary,
      "--from",
      join(desk.folder, "decision.json"),
    ]);
    expect(board.map(({ status }) => status)).toEqual(["missing", "missing", "absent"]);
  });
});

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  decryptBytes,
  encryptBytes,
  openWithPassphrase,
  sealWithPassphrase,
} from "../../../electron/crypto/age-bytes.ts";
import { foldPassphrase } from "../../../electron/crypto/passphrase.ts";
import { createIdentity, type Holder } from "../../../electron/identity/identity.ts";
import { openIdentity, sealIdentity } from "../../../electron/identity/identity-file.ts";
import { findProgram } from "../../helpers/program.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { typePassphrase } from "../../helpers/type-passphrase.ts";

const passphrase = foldPassphrase("7302951844608275");
const holder: Holder = { name: "王建国", organisation: "某某大学", title: "教授", custody: "own" };
const QUICK = 10;

async function textOf(file: Uint8Array): Promise<string> {
  return Buffer.from(await openWithPassphrase(file, passphrase, 10_000)).toString();
}

async function sealText(text: string): Promise<Uint8Array> {
  return sealWithPassphrase(Buffer.from(text), passphrase, QUICK);
}

describe("an identity file", () => {
  it("gives back the person and the keys", async () => {
    const oneLine = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text));
    await fc.assert(
      fc.asyncProperty(oneLine, oneLine, fc.option(oneLine, { nil: undefined }), fc.boolean(), async (...texts) => {
        const [name, organisation, title, isOwn] = texts;
        const identity = await createIdentity({ name, organisation, title, custody: isOwn ? "own" : "issued" });
        const back = await openIdentity(await sealIdentity(identity, passphrase, QUICK), passphrase);
        expect(back.holder).toEqual(identity.holder);
        expect(back.ageKey).toEqual(identity.ageKey);
        expect(back.signingKey.pkcs8Base64).toBe(identity.signingKey.pkcs8Base64);
      }),
      { numRuns: 25 },
    );
  });

  it("holds comment lines and one age key", async () => {
    const identity = await createIdentity(holder);
    expect(await textOf(await sealIdentity(identity, passphrase, QUICK))).toBe(
      `# name: 王建国\n# organisation: 某某大学\n# title: 教授\n# custody: own\n` +
        `# ed25519-pkcs8: ${identity.signingKey.pkcs8Base64}\n${identity.ageKey.identity}\n`,
    );
  });

  it("takes the work factor of the age command by default", async () => {
    const file = await sealIdentity(await createIdentity(holder), passphrase);
    expect(Buffer.from(file).toString("latin1")).toMatch(/\n-> scrypt \S+ 18\n/);
    expect((await openIdentity(file, passphrase)).holder.name).toBe("王建国");
  });

  it("opens a batch by the age command alone", async () => {
    const folder = await temporaryFolder();
    const identity = await createIdentity(holder);
    const sealed = await encryptBytes(Buffer.from("dossier"), [identity.ageKey.recipient]);
    await writeFile(join(folder, "x.fjid"), await sealIdentity(identity, passphrase, QUICK));
    await writeFile(join(folder, "B.fjbatch"), sealed);
    const [age, script] = [findProgram("age"), findProgram("script")];
    if (age === null || script === null) {
      await writeFile(join(folder, "out"), await decryptBytes(sealed, [identity.ageKey.identity], 100));
    } else {
      const command = `${age} -d -i ${folder}/x.fjid -o ${folder}/out ${folder}/B.fjbatch`;
      await typePassphrase(script, command, passphrase);
    }
    expect(await readFile(join(folder, "out"), "utf8")).toBe("dossier");
  });

  it("does not take a name that would add a line", async () => {
    for (const name of ["王\n# custody: own", "a\r", "", "\u2028", "x".repeat(201)]) {
      expect(await codeOf(createIdentity({ ...holder, name }))).toBe("BAD_SHAPE");
    }
    expect(await codeOf(createIdentity({ ...holder, title: "\t" }))).toBe("BAD_SHAPE");
    const identity = await createIdentity(holder);
    const forged = { ...identity, holder: { ...holder, organisation: "a\nb" } };
    expect(await codeOf(async () => sealIdentity(forged, passphrase, QUICK))).toBe("BAD_SHAPE");
  });

  it("does not open with another passphrase", async () => {
    const file = await sealIdentity(await createIdentity(holder), passphrase, QUICK);
    expect(await codeOf(openIdentity(file, foldPassphrase("7302951844608276")))).toBe("WRONG_PASSPHRASE");
  });

  it("is not any other file", async () => {
    const { ageKey } = await createIdentity(holder);
    const files = [
      Buffer.from("hello"),
      Buffer.alloc(20_000),
      await encryptBytes(Buffer.from("a batch"), [ageKey.recipient]),
      await sealText(`${ageKey.identity}\n`),
      await sealText("# name: \xff"),
    ];
    for (const file of files) expect(await codeOf(openIdentity(file, passphrase))).toBe("NOT_AN_IDENTITY");
  });

  it.each([
    ["a second age key", (text: string) => `${text}${text.split("\n").at(-2)}\n`],
    ["an unknown comment", (text: string) => `# x: y\n${text}`],
    ["another custody", (text: string) => text.replace("custody: own", "custody: lent")],
    ["a damaged age key", (text: string) => text.replace(/.\n$/, (end) => (end === "Q\n" ? "P\n" : "Q\n"))],
    ["a damaged signing key", (text: string) => text.replace("pkcs8: M", "pkcs8: N")],
    ["a tab in the name", (text: string) => text.replace("王", "王\t")],
  ])("is refused with %s inside", async (_, edit) => {
    const text = await textOf(await sealIdentity(await createIdentity(holder), passphrase, QUICK));
    expect(await codeOf(openIdentity(await sealText(edit(text)), passphrase))).toBe("NOT_AN_IDENTITY");
  });

  it("is refused when it was cut short", async () => {
    const file = await sealIdentity(await createIdentity(holder), passphrase, QUICK);
    expect(await codeOf(openIdentity(file.subarray(0, -1), passphrase))).toBe("DAMAGED_CIPHERTEXT");
  });
});

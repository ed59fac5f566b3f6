/** Another process: collects a folder and prints a line for each file that is taken in. Request and keys come as JSON on stdin. */
import { text } from "node:stream/consumers";
import { z } from "zod";
import { collectFiles } from "../../electron/consolidation/collect-files.ts";
import { parseAgeKey } from "../../electron/crypto/age-key.ts";
import { parseSigningKey } from "../../electron/crypto/signing-key.ts";
import { createKeyring } from "../../electron/identity/keyring.ts";

const input = z
  .strictObject({ ledger: z.string(), inbox: z.string(), signingKey: z.string(), ageKey: z.string() })
  .parse(JSON.parse(await text(process.stdin)));
const signingKey = parseSigningKey(input.signingKey);
const ageKey = await parseAgeKey(input.ageKey);
if (signingKey === null || ageKey === null) throw new Error("bad keys");
const identities = createKeyring();
identities.add({ holder: { name: "收卷", organisation: "佛山", custody: "own" }, signingKey, ageKey });
await collectFiles(
  { keyring: identities },
  { ledger: input.ledger, identity: signingKey.keyId, files: [input.inbox] },
  {
    now: () => new Date(),
    application: { name: "fengjuan", version: "0.1.0" },
    onProgress: () => process.stdout.write("kept\n"),
    signal: new AbortController().signal,
  },
);

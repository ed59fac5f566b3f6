import { openBatch } from "./batch/open-batch.ts";
import { closeCollection } from "./consolidation/close-collection.ts";
import { collectFiles } from "./consolidation/collect-files.ts";
import { decide } from "./consolidation/decide.ts";
import { rankCandidates } from "./consolidation/rank-candidates.ts";
import { verifyEvidence } from "./evidence/verify-evidence.ts";
import { createIdentity, unlockIdentity, writeCard } from "./identity/identity-services.ts";
import { createKeyring } from "./identity/keyring.ts";
import { inspectFile } from "./inspect/inspect-file.ts";
import { writeReport } from "./report/write-report.ts";
import { restoreSafetyCopy } from "./safety/restore-safety-copy.ts";
import { writeSafetyCopy } from "./safety/write-safety-copy.ts";
import { aggregateFile } from "./scheme/aggregate-file.ts";
import { checkSchemeFile } from "./scheme/check-scheme-file.ts";
import { writeTemplate } from "./scheme/write-template.ts";
import { declare } from "./scoring/declare.ts";
import { score } from "./scoring/score.ts";
import { sealProgramme } from "./sealing/seal-programme.ts";
import type { Handlers } from "./services.ts";
import { signSheet } from "./sheet/sign-sheet.ts";
import { createStoreRegistry } from "./store/store-registry.ts";

/** Which function serves which channel, and the state they share: unlocked identities and open stores. */
export function createHandlers(): { readonly handlers: Handlers; readonly close: () => void } {
  const keyring = createKeyring();
  const stores = createStoreRegistry();
  const deps = { keyring, stores, identities: keyring };
  return {
    handlers: {
      "identity.create": (request) => createIdentity(keyring, request),
      "identity.unlock": (request) => unlockIdentity(keyring, request),
      "identity.card": (request) => writeCard(keyring, request),
      "scheme.template": writeTemplate,
      "scheme.check": checkSchemeFile,
      "scheme.aggregate": aggregateFile,
      "programme.seal": (request, context) => sealProgramme(deps, request, context),
      "file.inspect": (request) => inspectFile(keyring, request),
      "batch.open": (request, context) => openBatch(deps, request, context),
      "scoring.declare": (request, context) => declare(deps, request, context),
      "scoring.score": (request, context) => score(deps, request, context),
      "sheet.sign": (request, context) => signSheet(deps, request, context),
      "safety.copy": (request, context) => writeSafetyCopy(deps, request, context),
      "safety.restore": (request, context) => restoreSafetyCopy(deps, request, context),
      "collection.collect": (request, context) => collectFiles(deps, request, context),
      "collection.decide": (request, context) => decide(deps, request, context),
      "collection.close": (request, context) => closeCollection(deps, request, context),
      "result.rank": (request) => rankCandidates(deps, request),
      "result.report": (request, context) => writeReport(deps, request, context),
      "evidence.verify": (request, context) => verifyEvidence(deps, request, context),
    },
    close: () => {
      stores.close();
      keyring.clear();
    },
  };
}

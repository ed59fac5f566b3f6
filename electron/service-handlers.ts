import { titlesOf } from "#shared/files/titles.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { openBatch } from "./batch/open-batch.ts";
import { previewBatch } from "./batch/preview-batch.ts";
import { readComparison } from "./compare/read-comparison.ts";
import { closeCollection } from "./consolidation/close-collection.ts";
import { collectFiles } from "./consolidation/collect-files.ts";
import { decide, resolve } from "./consolidation/decide.ts";
import { keepDraft, readDrafts } from "./consolidation/keep-draft.ts";
import { listObstacles } from "./consolidation/list-obstacles.ts";
import { rankCandidates } from "./consolidation/rank-candidates.ts";
import { showBoard } from "./consolidation/show-board.ts";
import { type DataFolder, dataFolder } from "./disk/data-folder.ts";
import { verifyEvidence } from "./evidence/verify-evidence.ts";
import { listFiles } from "./files/list-files.ts";
import { readHistory } from "./history/read-history.ts";
import { readPace } from "./history/read-pace.ts";
import { redoEdit } from "./history/redo-edit.ts";
import { revertTo } from "./history/revert-to.ts";
import { suggestOwnConflicts } from "./history/suggest-own-conflicts.ts";
import { listIdentities, offerIdentity } from "./identity/identity-places.ts";
import {
  createIdentity,
  lockIdentity,
  passphraseStrength,
  repassIdentity,
  unlockIdentity,
  writeCard,
} from "./identity/identity-services.ts";
import { createKeyring } from "./identity/keyring.ts";
import { inspectFile } from "./inspect/inspect-file.ts";
import { createKnownLedgers } from "./ledger/known-ledgers.ts";
import { ledgerTitles } from "./ledger/ledger.ts";
import { clearLaptop, listTraces } from "./leaving/leave.ts";
import { listLibrary } from "./library/list-library.ts";
import { keepPreferences, readPreferences } from "./preferences/kept-preferences.ts";
import { writeReport } from "./report/write-report.ts";
import { answerRows } from "./round/answer-rows.ts";
import { issueRound } from "./round/issue-round.ts";
import { startFromEarlier } from "./round/start-from-earlier.ts";
import { showAnswers } from "./round/show-answers.ts";
import { signAnswers } from "./round/sign-answers.ts";
import { restoreSafetyCopy } from "./safety/restore-safety-copy.ts";
import { safetyPlace } from "./safety/safety-place.ts";
import { writeSafetyCopy } from "./safety/write-safety-copy.ts";
import { aggregateFile } from "./scheme/aggregate-file.ts";
import { checkSchemeFile } from "./scheme/check-scheme-file.ts";
import { writeTemplate } from "./scheme/write-template.ts";
import { declare } from "./scoring/declare.ts";
import { score } from "./scoring/score.ts";
import { findFigures } from "./search/find-figures.ts";
import { findWords } from "./search/find-words.ts";
import { previewProgramme } from "./sealing/preview-programme.ts";
import { sealProgramme } from "./sealing/seal-programme.ts";
import { sealingPlace } from "./sealing/sealing-place.ts";
import type { Handlers } from "./services.ts";
import { checkExport } from "./sheet/check-export.ts";
import { reviseSheet } from "./sheet/revise-sheet.ts";
import { reviewSheet } from "./sheet/review-sheet.ts";
import { showSheet } from "./sheet/show-sheet.ts";
import { signSheet } from "./sheet/sign-sheet.ts";
import { countersign, readSummary } from "./summary/countersign.ts";
import { issueSummary } from "./summary/issue-summary.ts";
import { createStoreRegistry } from "./store/store-registry.ts";
import { editField } from "./workspace/edit-field.ts";
import { notePlace } from "./workspace/note-place.ts";
import { openAttachment } from "./workspace/open-attachment.ts";
import { readWorkspace } from "./workspace/read-workspace.ts";
import { undoEdit } from "./workspace/undo-edit.ts";
import { readDossier } from "./workspace/work-dossier.ts";

/**
 * Which function serves which channel, and the state they share: unlocked identities and open stores. `window` is what the host of
 * a window knows; without it, channels that need its data folder refuse with `USAGE`.
 */
export function createHandlers(window?: Response<"host.describe">): {
  readonly handlers: Handlers;
  readonly close: () => void;
} {
  const keyring = createKeyring();
  const stores = createStoreRegistry({ keyring });
  const deps = { keyring, stores };
  const data = (): DataFolder => dataFolder(window?.dataFolder);
  const known = window === undefined ? null : createKnownLedgers(data());

  /** Puts the ledger that a window worked in on its list, once the work is done. */
  const remembering =
    <Q extends LedgerRequest, C, R>(work: (request: Q, context: C) => Promise<R>) =>
    async (request: Q, context: C): Promise<R> => {
      const response = await work(request, context);
      await known?.remember(request.ledger, () => ledgerTitles(request.ledger, keyring.get(request.identity)));
      return response;
    };

  return {
    handlers: {
      "host.describe": async () => describeHost(window),
      "files.list": (request) => listFiles(window?.dataFolder, request),
      "identity.create": (request) => createIdentity(keyring, request),
      "identity.unlock": (request) => unlockIdentity(keyring, request),
      "identity.card": (request) => writeCard(keyring, request),
      "identity.list": async () => listIdentities(data()),
      "identity.offer": async (request) => offerIdentity(data(), request),
      "identity.strength": async (request) => passphraseStrength(request),
      "identity.lock": (request) => lockIdentity(deps, request),
      "identity.repass": (request) => repassIdentity(keyring, request),
      "preferences.read": async (request) => readPreferences(keyring, data(), request),
      "preferences.keep": async (request) => keepPreferences(keyring, data(), request),
      "scheme.template": writeTemplate,
      "scheme.check": checkSchemeFile,
      "scheme.aggregate": aggregateFile,
      "programme.preview": previewProgramme,
      "programme.seal": async (request, context) => {
        const response = await sealProgramme(deps, request, context);
        await known?.remember(sealingPlace(request.out).ledger, () => Promise.resolve(titlesOf(response)));
        return response;
      },
      "file.inspect": (request) => inspectFile(keyring, request),
      "library.list": async (request) => listLibrary(deps, data(), request),
      "batch.preview": async (request) => previewBatch(deps, data(), request),
      "batch.open": (request, context) =>
        openBatch({ ...deps, data: window === undefined ? undefined : data() }, request, context),
      "workspace.read": (request) => readWorkspace(deps, request),
      "workspace.dossier": (request) => readDossier(deps, request),
      "workspace.attachment": (request) => openAttachment(deps, request),
      "workspace.edit": (request, context) => editField(deps, request, context),
      "workspace.undo": (request, context) => undoEdit(deps, request, context),
      "search.find": (request, context) => findWords(deps, request, context),
      "search.figures": (request) => findFigures(deps, request),
      "compare.read": (request) => readComparison(deps, request),
      "workspace.place": (request, context) => notePlace(deps, request, context),
      "history.read": (request) => readHistory(deps, request),
      "history.revert": (request, context) => revertTo(deps, request, context),
      "history.redo": (request, context) => redoEdit(deps, request, context),
      "history.pace": (request) => readPace(deps, request),
      "declare.suggest": (request) => suggestOwnConflicts(deps, request),
      "scoring.declare": (request, context) => declare(deps, request, context),
      "scoring.score": (request, context) => score(deps, request, context),
      "sheet.review": (request) => reviewSheet(deps, request),
      "sheet.show": (request) => showSheet(deps, request),
      "sheet.check": (request) => checkExport(deps, request),
      "sheet.revise": (request, context) => reviseSheet(deps, request, context),
      "leaving.list": (request) => listTraces(deps, data(), request),
      "leaving.clear": (request) => clearLaptop(deps, data(), request),
      "sheet.sign": (request, context) => signSheet(deps, request, context),
      "safety.copy": (request, context) => writeSafetyCopy(deps, request, context),
      "safety.place": (request) => safetyPlace(deps, request),
      "safety.restore": (request, context) =>
        restoreSafetyCopy({ ...deps, data: window === undefined ? undefined : data() }, request, context),
      "ledger.list": async () => (known ?? createKnownLedgers(data())).list(),
      "collection.board": remembering((request) => showBoard(deps, request)),
      "collection.collect": remembering((request, context) => collectFiles(deps, request, context)),
      "collection.decide": remembering((request, context) => decide(deps, request, context)),
      "collection.resolve": remembering((request, context) => resolve(deps, request, context)),
      "collection.close": remembering((request, context) => closeCollection(deps, request, context)),
      "draft.read": (request) => readDrafts(deps, request),
      "draft.keep": (request) => keepDraft(deps, request),
      "result.obstacles": (request) => listObstacles(deps, request),
      "result.rank": (request) => rankCandidates(deps, request),
      "result.report": (request, context) => writeReport(deps, request, context),
      "round.issue": remembering((request, context) => issueRound(deps, request, context)),
      "summary.issue": remembering((request, context) => issueSummary(deps, request, context)),
      "round.start": (request, context) => startFromEarlier(deps, request, context),
      "round.answer": (request, context) => answerRows(deps, request, context),
      "round.show": (request) => showAnswers(deps, request),
      "round.sign": (request, context) => signAnswers(deps, request, context),
      "summary.read": (request) => readSummary(deps, request),
      "summary.sign": (request, context) => countersign(deps, request, context),
      "evidence.verify": (request, context) => verifyEvidence(deps, request, context),
    },
    close: () => {
      stores.close();
      keyring.clear();
    },
  };
}

type LedgerRequest = { readonly ledger: string; readonly identity: string };

function describeHost(window: Response<"host.describe"> | undefined): Response<"host.describe"> {
  if (window === undefined) throw new Refusal("USAGE", { detail: "no window" });
  return window;
}

import type { pageArrivalZhCn } from "./page-arrival.zh-CN.ts";

/** Words of arriving at a laptop, in English. */
export const pageArrivalEn: Record<keyof typeof pageArrivalZhCn, string> = {
  "arrival.many":
    "{{count}} files were dropped at once. Only “{{name}}” was looked at; the other {{left}} were not touched. Drop one at a time.",
  "arrival.is.folder":
    "“{{name}}” is a folder. It was not opened and nothing in it was touched. Drop a single file; the secretariat chooses programme folders under “To the secretariat”.",
  "arrival.is.batch": "“{{name}}” is a batch and was not opened. Experts open batches under “My batches”.",
  "arrival.is.identity":
    "“{{name}}” is an identity file and was not read. To work as somebody else, lock first and drop it on the unlock screen.",
  "arrival.is.copy": "“{{name}}” is a safety copy and was not opened. Go on from it under “My batches”.",
  "arrival.is.sheet":
    "“{{name}}” is a score sheet and was not read. Score sheets go to the secretariat, who takes them in under “Collect”.",
  "arrival.is.card":
    "“{{name}}” is the card of {{holder}} ({{from}}), short code {{code}}. The secretariat puts cards into the programme folder before sealing.",
  "arrival.is.pdf":
    "“{{name}}” is a paged document. It was not taken in and no copy was kept. The secretariat puts attachments into the programme folder before sealing; none can be added during the review.",
  "arrival.is.table":
    "“{{name}}” is a table. It was not taken in and no copy was kept. The secretariat puts the list of candidates into the programme folder before sealing.",
  "arrival.is.document":
    "“{{name}}” is a document or picture. It was not taken in and no copy was kept. The secretariat puts attachments into the programme folder before sealing.",
  "arrival.is.archive":
    "“{{name}}” is an archive. It was not opened and no copy was kept. Unpack it first, then drop the .fjbatch file inside.",
  "arrival.is.settings":
    "“{{name}}” is a scheme or settings file. It was not taken in and no copy was kept. The secretariat puts the scheme into the programme folder before sealing.",
  "arrival.is.other":
    "What “{{name}}” is cannot be told, and it was not opened. Fengjuan’s files end in .fjbatch, .fjsheet, .fjcard, .fjid or .fjcopy.",
  "arrival.waits.batch": "The batch “{{name}}” is here and opens once you have unlocked.",
  "arrival.waits.copy":
    "The safety copy “{{name}}” is here; you go on from it once you have unlocked. Your identity file (.fjid) lies beside it.",
  "arrival.returned": "You are back where you were ({{at}}). All that was saved then is here.",
  "arrival.issued": "Issued",
  "arrival.issuedLong": "The secretariat issued this identity",
  "arrival.ownPassphrase": "Set my own passphrase",
  "arrival.changePassphrase": "Change the passphrase",
  "arrival.issuedLead":
    "Others have seen an issued passphrase. Change it to one that only you know; the identity, its card and its short code stay, and it stays marked as issued.",
  "arrival.repassLead":
    "The identity file gets a new passphrase; the card and its short code stay. The old passphrase ends at once, except for copies of the identity file that lie on sticks already.",
  "arrival.oldPassphrase": "Old passphrase",
  "arrival.newPassphrase": "New passphrase",
  "arrival.again": "The new passphrase once more",
  "arrival.notSame": "The two passphrases differ.",
  "arrival.unchanged": "The new passphrase is the old one.",
  "arrival.offer": "Use the offered passphrase",
  "arrival.repassed": "The passphrase is changed. Unlock with the new one from now on.",
  "arrival.idle": "Lock when idle",
  "arrival.idleMinutes": "{{minutes}} minutes",
  "arrival.idleNever": "Never",
  "arrival.idleLocked":
    "Locked, because nothing was done for a while. All that was filled in is saved; type the passphrase to return to where you were.",
  "arrival.kind.dossiers": "Dossiers",
  "arrival.kind.round": "Another round",
  "arrival.kind.summary": "Countersigning",
  "arrival.year": "{{year}}",
  "arrival.batch": "Batch",
  "arrival.organiser": "Organiser",
  "arrival.progress": "Progress",
  "arrival.scoredOf": "{{scored}} of {{dossiers}} scored",
  "arrival.answeredOf": "{{scored}} of {{dossiers}} answered",
  "arrival.signed": "Signed, revision {{revision}}",
  "arrival.changedSince": "Changed after revision {{revision}} was signed: sign again",
  "arrival.unsigned": "Not signed yet",
  "arrival.switch": "Switch batch",
  "arrival.verifying": "Verifying {{percent}}%",
  "arrival.verified": "Fully verified",
  "arrival.unverified": "Not fully verified",
  "arrival.resume": "Go on verifying",
  "arrival.resumeFile": "Choose the same batch file, to go on verifying",
  "arrival.resumeHow":
    "Enter and press “Go on verifying” above, or drop the same batch file again. What you scored stays as it is.",
  "arrival.stopped": "Verifying has stopped. What was stored is safe; go on at any time.",
  "arrival.read": "Start reading",
  "arrival.readWhile": "You may start reading while it is verified; leave the stick in until that is done.",
  "arrival.printCode": "Print the short code",
  "arrival.printed": "The PDF is in {{path}}",
};

import type { ErrorCode } from "../ipc/errors.ts";

/** What each code says in English: what happened, what is safe, what to do next. */
export const errorsEn: Record<ErrorCode, string> = {
  USAGE: "The command is not written right: {{detail}}. Add --help to see how it is used.",
  CANCELLED: "Stopped as you asked. Nothing half-done is left behind; start again whenever you like.",
  SERVICE_STOPPED:
    "The background program stopped unexpectedly and is starting again. What was saved is safe; wait a moment and do the last step again.",
  PAGE_ENDED:
    "This window is no longer valid: the program was started again, or the link was used before. What was saved is safe; close this window and go on in the new one.",
  INTERNAL:
    "Something unforeseen went wrong ({{detail}}). What was saved is safe; note this line for whoever looks after the program.",
  REQUEST_REFUSED:
    "A request did not come from Fengjuan's own window and was refused ({{detail}}). Nothing was read or changed; close other pages and start Fengjuan again.",
  FILE_NOT_OURS:
    "“{{name}}” is not a sealed file or card of Fengjuan, so it was not taken in and no copy was kept. Drop a .fjbatch, .fjsheet, .fjcard or .fjid file; choose tables and folders with the button.",

  FILE_NOT_FOUND: "There is no file “{{path}}”. Check the path, or whether the stick is plugged in.",
  FILE_EXISTS: "“{{path}}” exists already and was not overwritten. Choose another name or move the old file away.",
  NOT_A_FILE: "“{{path}}” is not a regular file. Choose the file itself, not a folder or a link.",
  TOO_MANY_FILES:
    "{{count}} files at once are more than the {{limit}} that are taken. None of them was read; what was collected before stays. Drop the score sheets alone, or choose their folder with the button.",
  FILE_TOO_LARGE: "The file is larger than allowed (limit {{limit}} bytes) and was not read. Is it the right file?",
  READ_FAILED: "“{{path}}” could not be read. It was not changed; try another port or device.",
  WRITE_FAILED:
    "“{{path}}” could not be written. What was saved before is safe; check that the device is writable, then try again.",
  DISK_FULL:
    "The disk is full; “{{path}}” was not written. What was saved before is safe and no partial file is left; free some space and try again.",
  SOURCE_CHANGED: "“{{path}}” changed while it was being sealed, so no batch was made. Seal again once the files rest.",

  BAD_ENCODING: "The text encoding of the file is not recognised. Save it as UTF-8 (or GBK) and try again.",
  BAD_TABLE: "“{{name}}” is not a table that can be read ({{problem}}). Save it as .xlsx or CSV and try again.",
  BAD_JSON: "The file is not valid JSON: it may be cut short or badly edited. Take the original and try again.",
  DUPLICATE_KEY:
    "“{{key}}” stands twice in one JSON object, so its meaning is open and the file was refused. Remove one of them.",
  TOO_DEEP: "The JSON is nested deeper than {{limit}} levels, which no file of ours is; it was refused.",
  NUMBER_OUT_OF_RANGE:
    "The JSON number {{number}} cannot be held exactly. Write quantities as decimal strings in quotes.",
  BAD_SHAPE: "The content does not fit its format at {{path}} ({{detail}}). Compare docs/formats.md.",
  NEWER_FORMAT:
    "A newer Fengjuan wrote this file and this version cannot read it. The file is fine; update the program.",

  NOT_AN_IDENTITY: "This is not an identity file (.fjid), or it is damaged. Choose your own identity file.",
  WRONG_PASSPHRASE:
    "Wrong passphrase. The identity was not changed; check capitals and the input method, then try again.",
  WEAK_PASSPHRASE:
    "The passphrase is too easy to guess (about {{bits}} bits, 50 are needed). Use the 16 digits offered, or a longer one.",
  PASSPHRASE_REQUIRED: "A passphrase is needed. Type it and try again.",
  IDENTITY_LOCKED: "The identity is locked. Unlock the identity file with its passphrase first.",
  NOT_A_CARD: "This is not a card (.fjcard), or it is damaged. Ask its holder for it again.",
  BAD_CARD_SIGNATURE:
    "The card's signature does not fit its content; it may have been altered. Do not use it; ask its holder again.",
  CIPHER_UNAVAILABLE:
    "No working cipher was found on this machine, so sealed files cannot be opened or made safely. Use another machine.",

  NOT_AN_AGE_FILE: "This is not a sealed file of Fengjuan. Is it the right file?",
  BAD_AGE_HEADER: "The head of the sealed file is damaged and it cannot be opened. Copy the file again.",
  CANNOT_DECRYPT:
    "The file is not sealed to this identity. Check the identity, or ask the secretariat for the file meant for you.",
  DAMAGED_CIPHERTEXT:
    "The sealed file is incomplete or was altered and cannot be opened. The original may be fine; copy it again.",

  BAD_ENVELOPE: "The signed envelope is not in its proper form: cut short or altered. Take the original and try again.",
  BAD_SIGNATURE:
    "The signature does not fit the content: it was altered after signing. Do not use it; ask the signer again.",
  WRONG_PREDICATE:
    "The signature is good, but the file is a {{found}}, and a {{expected}} is needed here. Choose the right file.",

  NOT_A_BATCH: "This is not a batch (.fjbatch). Is it the right file?",
  BAD_ZIP:
    "The archive inside the batch is malformed ({{reason}}) and was refused. Nothing was stored; ask the secretariat for it again.",
  ZIP_ENTRY_REFUSED:
    "The batch holds an entry that is not allowed ({{reason}}) and was refused whole. Nothing was stored; ask the secretariat for it again.",
  BAD_BAG:
    "The batch's manifest does not fit its content ({{reason}}); it was refused. Ask the secretariat for it again.",
  ENTRY_SET_MISMATCH:
    "The files in the batch are not those on its signed list; it was refused. Ask the secretariat for it again.",
  DIGEST_MISMATCH:
    "“{{path}}” does not have the signed digest and is not shown. Ask the secretariat for the batch again.",
  ANOTHER_BATCH:
    "“{{path}}” is another batch (short code {{batch}}), not the one opened before, and was not taken in. What you scored is all here; put the right stick in, or choose the right file.",
  UNKNOWN_ORGANISER:
    "The batch is signed by an organiser's key that nobody confirmed (short code {{code}}). Compare the code on paper or on the wall; open it only if it is the same.",
  BAD_DOSSIER: "The record of dossier “{{path}}” is wrong and the batch was refused. Ask the secretariat for it again.",
  OTHER_OWN_SCORE:
    "The batch shows another earlier score for {{candidate}} than the one that you signed, and was refused. Your sheets are as they were; tell the secretariat and the supervisor.",

  STORE_NOT_FOUND: "“{{path}}” holds no review data. Check the folder, or open a batch first.",
  STORE_EXISTS: "“{{path}}” already holds review data and was not overwritten. Choose an empty folder.",
  STORE_BUSY: "The review data is in use by another window or command. Close it and try again; nothing was changed.",
  STORE_NEWER: "A newer Fengjuan wrote this review data; this version leaves it alone. Update the program.",
  STORE_DAMAGED:
    "The review data is damaged ({{reason}}). Write nothing more to it; restore a safety copy in another folder.",
  STORE_ON_REMOVABLE:
    "Review data may not lie on a stick or another removable device. Choose a folder on this machine's own disk.",
  STORE_WRONG_KEY: "This identity does not open the review data. Nothing was changed; use the identity that made it.",
  NOT_A_SAFETY_COPY: "This is not a safety copy, or it is damaged. Try the other generation.",
  COPY_OF_ANOTHER:
    "This safety copy is somebody else's; nothing was restored or changed. Choose your own; if it is yours, lock the window and unlock the identity file (.fjid) that lies beside the copy.",
  COPY_FOLDER_GONE:
    "The folder for safety copies, “{{path}}”, is gone; the stick was probably taken out, and no copy was written. Your scores are on this machine; put the stick back and copy, or choose another folder.",
  EXPORTED_SHEET_REQUIRED:
    "This data was restored from a safety copy. Before signing, give the score sheet exported last, or say that none was, so that there are never two signatures for one round.",

  BAD_ROSTER: "The roster is wrong ({{problem}}), so sheets cannot be checked against it. The organiser signs it anew.",
  BAD_SCHEME: "The scheme has {{count}} problem(s), the first at {{path}}. Check the scheme to see them all.",
  UNKNOWN_TEMPLATE: "There is no template “{{name}}”. There are: {{known}}.",
  BAD_PROGRAMME: "programme.json is wrong: {{reason}}. Mend it and try again; no file was made.",
  BAD_CANDIDATES:
    "The table of candidates has {{count}} problem(s) and nothing was sealed. They are listed row by row.",
  BAD_ASSIGNMENTS:
    "The table of assignments has {{count}} problem(s) and nothing was sealed. They are listed row by row.",
  PROGRAMME_MISMATCH:
    "The content does not belong to the programme that is here ({{reason}}). Nothing was changed; choose another folder.",

  BATCH_NOT_OPEN: "No batch has been opened here. Open one first.",
  BATCH_REQUIRED: "There are {{count}} batches here; say which to sign (short code or digest).",
  ROWS_REFUSED: "{{count}} row(s) of the table cannot be taken, so none was. They are listed row by row.",
  UNDERTAKING_REQUIRED:
    "The undertaking must be accepted before scoring. Read and accept it among the declarations first.",
  DOSSIER_CLOSED:
    "“{{candidate}}” is closed by a recusal: it can be neither read nor scored. If it was a mistake, withdraw the recusal with a reason.",
  NOT_VERIFIED:
    "The batch is not fully verified yet, so it cannot be signed. All scores are safe; wait, or open the batch again.",
  NOTHING_TO_SIGN: "There are no scores to sign yet. Score first.",
  SIGN_BLOCKED:
    "{{count}} item(s) are missing, so it cannot be signed yet: {{first}}. All scores are safe; complete them, or say that it goes out incomplete.",
  REVISION_REASON_REQUIRED: "A score sheet has been signed already. A further one needs the reason for the change.",
  SHEET_SIGNED:
    "The score sheet is signed, so nothing was changed here; all that was signed is safe. To change it, choose “Change scores…” first and say why, then sign a further revision.",
  REVISION_CHANGED:
    "Something was changed already, so this cannot simply be given up. Take the changes back, or sign the further revision; the one that is signed stands.",
  OWN_SHEET_UNLISTED:
    "The summary does not list the sheet you signed last, or lists another in its place, so you cannot agree to it. You may dissent with words or refuse; tell the supervisor now.",
  WORDS_REQUIRED: "A dissent needs its words. Nothing has been signed.",
  EXPORT_DIFFERS:
    "This file is not the sheet you signed: it was written badly or exchanged. The signature is safe here; export it to another stick and check again.",
  RECEIPT_REQUIRED:
    "Sheet {{sheet}} has no receipt code yet. Nothing was removed; ask the secretariat for the eight digits.",
  WRONG_RECEIPT:
    "The receipt code of sheet {{sheet}} is not right. Nothing was removed; compare the eight digits, and whether the secretariat has your latest revision.",
  NOT_HANDED_IN:
    "Batch {{batch}} holds something that is not signed. Nothing was removed; sign and hand it in first, or tick that you give it up.",

  NOT_A_SHEET: "This is not a score sheet (.fjsheet). The other files are not affected; is it the right file?",
  UNKNOWN_SIGNER:
    "The signing key is not in the roster. The sheet does not count; check that the expert's card is enrolled.",
  REVOKED_KEY: "The signing key was revoked. The sheet does not count; the expert signs again with the new identity.",
  WRONG_PROGRAMME: "The sheet belongs to another programme. It does not count; is it the right file?",
  WRONG_BATCH:
    "The sheet is for a batch that was not issued to this expert. It does not count; the expert signs the batch received.",
  WRONG_SCHEME:
    "The sheet follows another scheme. It does not count; the expert opens this session's batch and signs again.",
  WRONG_ROUND: "The sheet's round is not the batch's. It does not count; the expert signs in the right round.",
  RULE_BROKEN:
    "The sheet holds a value that the scheme cannot give ({{problem}} {{candidate}} {{detail}}). It does not count; the expert mends it and signs again.",
  EQUIVOCATION:
    "One expert has two sheets for one round, neither replacing the other. Neither counts for now; the expert signs one that replaces both, or the leader decides.",
  WET_SIGNATURE_MISSING:
    "The key was issued by the secretariat, so the wet-signed print (short code {{code}}) must be recorded first. Until then the sheet does not count.",

  BAD_DECISION: "The decision is wrong: {{reason}}. It was not recorded; mend it and try again.",
  NOT_ENTITLED:
    "This decision ({{kind}}) is signed by: {{needed}}. This identity may not sign it; it was not recorded.",
  ALREADY_CLOSED:
    "The collection is closed. A change needs a reopening by the leader or the supervisor on one of the four grounds.",
  NOT_CLOSED:
    "The collection is not closed yet. Until then no score, total, rank or distribution is shown; collect all sheets and close.",
  SHEETS_MISSING:
    "{{count}} expert(s) have not handed in ({{experts}}), so it cannot be closed. Collect them or record an absence.",
  SHEETS_HELD: "{{count}} sheet(s) are held or refused ({{experts}}), so it cannot be closed. Settle them first.",
  CONFLICTING_DECISIONS:
    "There are decisions that contradict each other ({{kind}}); none is in force. Whoever may sign them settles it.",
  OBJECTIVE_DISAGREEMENT:
    "Experts differ on an objective factor ({{count}} place(s), first {{candidate}}). The panel settles it by a decision that the leader signs; then there is a result.",
  RESULT_BLOCKED:
    "{{count}} matter(s) must be settled before there is a result (first {{candidate}}). Decide each one listed.",
  NO_OBJECTION:
    "No objection is waiting to go back to an expert. Record the objections first, then send out the round.",
  UNKNOWN_CANDIDATE: "There is no candidate “{{candidate}}”. Check the number.",

  EVIDENCE_NOT_FOUND: "“{{path}}” holds no evidence folder. Choose the folder that the report was written to.",
  EVIDENCE_REFUSED:
    "Verification failed: {{count}} thing(s) do not fit, first {{first}}. Do not use this result, and keep the files as they are.",
  RESULT_DIFFERS:
    "{{path}} is not what follows from the signed sheets and decisions. Do not use this result; keep the files as they are and ask who wrote it.",
  SEALED_FILE_DIFFERS:
    "The sealed file {{path}} is altered, or none of those that were issued or received. Keep it as it is and compare it with the original.",
  CODE_UNKNOWN:
    "Line {{line}} of the minuted codes, {{code}}, is the code of nothing that counted. Check the minutes, then ask whether the result was exchanged.",
  CODE_NOT_MINUTED:
    "The counted sheet of {{expert}}, {{code}}, is not in the minutes. Check the minutes, then ask where the sheet came from.",

  DEMO_NEEDS_SOURCE:
    "The demo needs fonts and PDF tools of the development tree. Run npm run demo in the source folder.",
};

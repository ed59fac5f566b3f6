import type { pageHelpZhCn } from "./page-help.zh-CN.ts";

/** Words of the guide, in English. */
export const pageHelpEn: Record<keyof typeof pageHelpZhCn, string> = {
  "help.open.button": "Help",
  "help.title": "Guide",
  "help.pages": "Pages of the guide",
  "help.expert": "The expert's day",
  "help.secretariat": "The secretariat",
  "help.next": "Next page",
  "help.previous": "Previous page",
  "help.where": "Page {{page}} of {{pages}}",
  "help.key": "The guide",
  "help.figure": "Figure: {{parts}}",
  "help.then": ", then ",
  "help.day": "The day from start to end",
  "help.day.1": "Unlock your identity, open the batch from the secretariat, compare the organiser's short code.",
  "help.day.2":
    "Confirm who you are, read the discipline and the undertaking and accept them, declare conflicts, then read and score one by one.",
  "help.day.3": "Compare your own scores, sign and export the sheet, hand it in, take the receipt, clear the laptop.",
  "help.day.note":
    "Nothing goes over a network. What you enter is stored at once and survives a power cut or a crash. F1 opens this guide at any time; shut it and you are where you were.",
  "help.unlock": "Unlock and lock",
  "help.unlock.1":
    "Choose your identity file and type the passphrase: the one on the slip from the secretariat, or your own.",
  "help.unlock.2":
    "Press “Lock” at the top right before you leave your seat. The window also locks by itself after a while; choose how long under “Display”.",
  "help.unlock.3":
    "Type the passphrase again and you are at the same dossier and the same place; unfinished words are still there.",
  "help.unlock.note": "A passphrase cannot be recovered. If it is lost, ask the secretariat for a new identity.",
  "help.open": "Open a batch",
  "help.open.1": "Drop the file that ends in .fjbatch into the window, or press “Open from a place on this machine”.",
  "help.open.2":
    "The first time, compare the organiser's short code with the wall or paper, group by group; open only if all six are the same.",
  "help.open.3":
    "Verification goes on in the background while you read; take the stick out once it says “Fully verified”.",
  "help.open.note": "If one group differs do not open it; tell the secretariat.",
  "help.declare": "Undertaking and conflicts",
  "help.declare.1":
    "Check name, organisation and the short code of your key, and tick “This is me, and it is as on my card”.",
  "help.declare.2":
    "Read the discipline and the undertaking, then press “I have read it and undertake to keep it”; both texts go into your sheet together.",
  "help.declare.3":
    "Declare each enterprise you have an interest in, with the reason. Where a dossier names an organisation like yours you are asked; the decision is yours.",
  "help.declare.note":
    "A declared conflict closes that dossier at once. A mistaken one can be withdrawn, with a reason too.",
  "help.score": "Read and score",
  "help.score.1":
    "Choose a dossier at the left, read facts and attachments in the middle, score at the right; all three stay on screen, and their borders can be moved.",
  "help.score.2":
    "Each criterion shows its bands and what they mean; while it has the focus, number keys choose, and the next item opens. Nothing is preselected: empty is not scored.",
  "help.score.3":
    "A computed criterion lists the facts it used. If they are right, confirm; if one is wrong, say so with the verified value and your basis.",
  "help.score.4":
    "What is still missing is listed at the bottom right; each is a link to its place. When all is there, press “Done, next”, or Ctrl+Enter.",
  "help.score.note":
    "A field is on disk when it says “Saved”. Abstaining needs a reason; leaving it empty is not abstaining.",
  "help.find": "Find and note",
  "help.find.1":
    "Ctrl+K or “Find in all material” looks through names, facts and the text of attachments; one or two characters are enough.",
  "help.find.2":
    "Choose a place: its page or row is shown and marked. “Go back” returns to where you were. An underlined figure among the facts opens the page where it stands.",
  "help.find.3": "On a page worth a note press M, then Enter, and write; left empty it is a bookmark.",
  "help.find.note":
    "Only you see your notes; they are never on the score sheet. Scans have no text and cannot be found: the window says how many there are.",
  "help.back": "Undo and go back",
  "help.back.1":
    "Ctrl+Z takes the last edit back, Ctrl+Y makes it again; in a text field they first act on what you typed.",
  "help.back.2": "Press H, or “History” below the form, to see what was changed in this dossier and when.",
  "help.back.3": "“Back to here” brings the whole dossier back to how it stood then; that can be undone as well.",
  "help.back.note": "The history only grows, is signed with your sheet, and nobody can change it afterwards.",
  "help.compare": "Compare your own scores",
  "help.compare.1": "Under “Compare”, put dossiers side by side and see whether your measure was the same.",
  "help.compare.2": "Look at your own order, press “Swap?” to ask yourself, and go back to the criterion.",
  "help.compare.3": "See how often you gave each score, and whether early and late dossiers were judged alike.",
  "help.compare.4":
    "Under “By criterion”, score one criterion down all dossiers: digits choose, Enter goes to the next.",
  "help.compare.note": "Only your own scores are here, never anybody else's; comparing changes none of them.",
  "help.sign": "Sign and export",
  "help.sign.1": "The signing page first lists what is not complete and what is unusual; please read it.",
  "help.sign.2":
    "Choose where to export, type the passphrase once more, press “Sign and export”. It is stored here first, then written to the stick and read back.",
  "help.sign.3": "Read the sheet's short code to the recorder, all six groups, for the minutes.",
  "help.sign.note":
    "Once signed, scores can only be read. To change one, choose “Change scores…”, say why, and sign a further revision; it replaces the one before.",
  "help.copy": "Safety copies",
  "help.copy.1":
    "Press the safety copy in the bar at the top and choose a folder on a stick; from then on an encrypted copy is made there every few minutes, also after the window was opened anew.",
  "help.copy.2":
    "If the laptop breaks, go to another: unlock the .fjid file beside the copy with your passphrase, choose “Restore from a safety copy”, then the same batch.",
  "help.copy.3": "You are asked whether a sheet was exported after the copy was made; answer truthfully.",
  "help.copy.note": "Only you and the archive key can open a copy.",
  "help.leave": "Hand in and leave",
  "help.leave.1": "Bring the sheet file to the collecting desk and see your short code on the board or receipt.",
  "help.leave.2": "Type the receipt code from the secretariat and clear the laptop; it says what it removed.",
  "help.leave.3": "Return the stick and the slip, and take your phone.",
  "help.leave.note": "Do not clear without a receipt code: what is on this laptop may be the only copy.",
  "help.round": "Objections and countersigning",
  "help.round.1":
    "After the closing, objections come to you as a batch of a further round: only the enterprises in question, each beside your own earlier score.",
  "help.round.2":
    "For each, keep the score, score again or refuse, and say why. Sign and export; hand it in like the score sheet.",
  "help.round.3":
    "With a summary, first read what was checked: that your latest sheets are in it, unchanged. Then agree, dissent in words, or refuse.",
  "help.round.note": "Who the other experts are is not shown. A refusal needs no reason and is recorded as it is.",
  "help.keys": "All keys",
  "help.seal": "Prepare and seal",
  "help.seal.1":
    "Prepare the folder: programme.json, scheme.json, the table of candidates, attachments, cards and assignments.",
  "help.seal.2":
    "Choose it and read the check line by line; if one row is wrong nothing is sealed, and the row is named.",
  "help.seal.3": "Copy each batch to the experts named beside it, and show the organiser's short code in the room.",
  "help.seal.note":
    "What is sealed cannot be changed. programme.json may hold the discipline of the session and its length (session).",
  "help.collect": "Collect",
  "help.collect.1": "Drop the files that experts bring, several at once, in any order, twice if need be.",
  "help.collect.2":
    "The board shows for each expert the revision, the state and the short code; compare it with what the expert reads out.",
  "help.collect.3":
    "A file that is not taken says why and what to do; absences and signatures on paper are recorded here.",
  "help.collect.note": "Collecting sees whether a sheet is in and in order. It shows no score.",
  "help.close": "Close the collection",
  "help.close.1":
    "It can be closed when everything is in or recorded as absent; what is missing is listed beside the button.",
  "help.close.2":
    "With the supervisor present, type the passphrase and sign; write down the short code of the closing.",
  "help.close.3": "A sheet that comes later is kept and not counted, unless the collection is reopened by the rules.",
  "help.close.note": "Before closing there is no score, rank or distribution anywhere.",
  "help.results": "Results",
  "help.results.1": "After closing everything is computed by the scheme: totals, trimming and rounding alike.",
  "help.results.2":
    "Every number opens to where it comes from: which scores went in, which were trimmed, where it was rounded.",
  "help.results.3":
    "Differences on objective factors, and ties, are settled by the leader's signed decision, each on record.",
  "help.results.note":
    "The result follows from signed sheets and decisions alone; the order of collecting does not matter.",
  "help.verify": "Verify",
  "help.verify.1": "Write the report; its evidence folder holds every signature, decision and the result.",
  "help.verify.2": "The supervisor opens it on another machine and types the short codes of the minutes.",
  "help.verify.3": "Everything is computed again and each check says whether it holds; common tools can do it as well.",
  "help.verify.note": "Verifying needs no passphrase, and no trust in this program or in the secretariat.",
  "help.fig.key": "Passphrase",
  "help.fig.laptop": "This machine",
  "help.fig.stick": "Stick",
  "help.fig.batch": "Batch",
  "help.fig.code": "Short code",
  "help.fig.card": "Card",
  "help.fig.pledge": "Undertaking",
  "help.fig.panes": "List, dossier, form",
  "help.fig.find": "Find",
  "help.fig.note": "Own notes",
  "help.fig.sheet": "Score sheet",
  "help.fig.signed": "Signed",
  "help.fig.bars": "Your scores",
  "help.fig.log": "History",
  "help.fig.back": "Undo, go back",
  "help.fig.copy": "Safety copy",
  "help.fig.other": "Another machine",
  "help.fig.check": "Verified",
  "help.fig.clear": "Cleared machine",
  "help.fig.ledger": "Ledger",
  "help.fig.closed": "Closed",
  "help.fig.result": "Result",
  "help.fig.eye": "Supervisor",
  "help.fig.folder": "Programme folder",
  "help.fig.lock": "Locked",
};

import type { pageViewerZhCn } from "./page-viewer.zh-CN.ts";

/** Words of the attachment viewer, in English. */
export const pageViewerEn: Record<keyof typeof pageViewerZhCn, string> = {
  "viewer.page": "Page",
  "viewer.pageOf": "/ {{pages}}",
  "viewer.pageName": "Page {{page}}",
  "viewer.thumbnails": "Thumbnails",
  "viewer.tools": "View",
  "viewer.zoom": "Zoom",
  "viewer.zoom.width": "Fit width",
  "viewer.zoom.page": "Whole page",
  "viewer.zoomIn": "Larger",
  "viewer.zoomOut": "Smaller",
  "viewer.turnLeft": "Turn left",
  "viewer.turnRight": "Turn right",
  "viewer.next": "Next place",
  "viewer.previous": "Previous place",
  "viewer.finding": "{{hits}} so far, still looking",
  "viewer.undrawable": "This page cannot be shown: the file is faulty here. Other pages are not affected.",
  "viewer.cut": "(The file is very long; the rest is not shown.)",
  "viewer.empty":
    "The file is empty: it has not a single byte. That is what was sealed, by the signed list. Tell the secretariat.",
  "viewer.why.password":
    "The file is locked with a password, which is not in the batch, so it cannot be shown. Its bytes are those on the signed list. Check with the other attachments, or ask the secretariat for an unlocked file.",
  "viewer.why.damaged":
    "The file itself is damaged and cannot be shown. Its bytes are those on the signed list: it was so when it was sealed. Check with the other attachments, or tell the secretariat.",
  "viewer.why.tooLarge":
    "The image is too large (more than 100 million pixels) and is not shown, so that it does not fill the memory. Its bytes are those on the signed list. Tell the secretariat.",
  "viewer.why.odd":
    "The file cannot be shown. Its bytes are those on the signed list. Check with the other attachments, or tell the secretariat.",
  "viewer.slow": "This attachment takes very long",
  "viewer.slowNext": "Scoring goes on, and all that was saved is safe. You may wait, or stop showing this attachment.",
  "viewer.stop": "Stop showing it",
  "viewer.stopped": "This attachment was stopped",
  "viewer.stoppedNext": "It took too long. Other attachments and scoring go on as usual.",
  "viewer.again": "Try again",
  "viewer.key.find": "Find in the attachment; next, previous place",
  "viewer.key.page": "In an attachment: previous, next page; go to a page",
  "viewer.key.zoom": "In an attachment: larger, smaller, fit width",
  "viewer.key.turn": "In an attachment: turn left, turn right",
  "viewer.key.thumbnails": "Thumbnails of the attachment",
};

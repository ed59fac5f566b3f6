import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { type Failure, Refusal } from "#shared/ipc/result.ts";
import { type InspectedAttachment, inspectAttachment } from "./inspect-attachment.ts";

/** What the thread is asked, one at a time. */
export type InspectionJob = { readonly path: string; readonly wantsText: boolean };

/** What it answers. */
export type InspectionAnswer =
  { readonly ok: true; readonly attachment: InspectedAttachment } | { readonly ok: false; readonly failure: Failure };

const port = parentPort;
if (port === null) throw new Error("attachment-worker runs in a worker thread");

// Our own pool starts this thread with the digests whose text is known already.
const known = new Set(z.array(z.string()).parse(workerData));

port.on("message", (job: InspectionJob) => {
  void inspectAttachment(job.path, known, job.wantsText).then(
    (attachment) => port.postMessage({ ok: true, attachment } satisfies InspectionAnswer),
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      port.postMessage({ ok: false, failure: error.failure } satisfies InspectionAnswer);
    },
  );
});

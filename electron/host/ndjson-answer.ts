import type { ServerResponse } from "node:http";
import { type Failure, fail, type Result } from "#shared/ipc/result.ts";
import type { ErrorCode } from "#shared/ipc/errors.ts";
import { SAFE_HEADERS } from "./page-files.ts";

/** Refusals of the host itself; what a service refuses is an answer like any other. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  PAGE_ENDED: 401,
  REQUEST_REFUSED: 403,
  USAGE: 400,
  FILE_TOO_LARGE: 413,
};

/** Writes an answer as lines of JSON: any number of others, then one `{"result": …}`. */
export type LinesAnswer = {
  readonly line: (value: unknown) => void;
  readonly end: (result: Result<unknown>) => void;
};

export function startLines(response: ServerResponse): LinesAnswer {
  const start = (status: number): void => {
    if (!response.headersSent) response.writeHead(status, { ...SAFE_HEADERS, "Content-Type": "application/x-ndjson" });
  };
  return {
    line(value) {
      start(200);
      response.write(`${JSON.stringify(value)}\n`);
    },
    end(result) {
      start(200);
      response.end(`${JSON.stringify({ result })}\n`);
    },
  };
}

/** Refuses a request before any work was done. The connection ends with it: what else it would send is not wanted. */
export function refuse(response: ServerResponse, failure: Failure): void {
  response.writeHead(STATUS[failure.code] ?? 400, {
    ...SAFE_HEADERS,
    "Content-Type": "application/x-ndjson",
    Connection: "close",
  });
  response.end(`${JSON.stringify({ result: { ok: false, failure } })}\n`);
}

/** No such path, or not with this method. */
export function refuseUnknown(response: ServerResponse): void {
  refuse(response, fail("USAGE", { detail: "unknown request" }).failure);
}

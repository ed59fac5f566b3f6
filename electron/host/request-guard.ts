import type { IncomingHttpHeaders } from "node:http";
import { fail, ok, type Result } from "#shared/ipc/result.ts";
import type { PageSession } from "./page-session.ts";

/** `detail` of a REQUEST_REFUSED names the rule that was broken. */
export type GuardRule = "Host" | "Origin" | "Sec-Fetch-Site";

/** Whether the request was sent to this address and no other name for it: a name that was made to point here (DNS rebinding) is foreign. */
export function checkHost(headers: IncomingHttpHeaders, authority: string): Result<null> {
  return headers.host === authority ? ok(null) : refused("Host");
}

/** Whether our own page sent the request. A browser sets these headers itself and lets no page change them. */
export function checkSender(headers: IncomingHttpHeaders, authority: string): Result<null> {
  const host = checkHost(headers, authority);
  if (!host.ok) return host;
  if (headers.origin !== `http://${authority}`) return refused("Origin");
  if (headers["sec-fetch-site"] !== "same-origin") return refused("Sec-Fetch-Site");
  return ok(null);
}

/** Whether the sender may call: {@link checkSender}, and the bearer of the one page that is open. */
export function checkCaller(headers: IncomingHttpHeaders, authority: string, session: PageSession): Result<null> {
  const sender = checkSender(headers, authority);
  if (!sender.ok) return sender;
  const bearer = /^Bearer ([\w-]{1,128})$/.exec(headers.authorization ?? "")?.[1];
  return bearer !== undefined && session.accepts(bearer) ? ok(null) : fail("PAGE_ENDED");
}

function refused(detail: GuardRule): Result<null> {
  return fail("REQUEST_REFUSED", { detail });
}

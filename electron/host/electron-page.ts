import { protocol, session, type Session } from "electron";
import { SAFE_HEADERS, type PageFiles } from "./page-files.ts";

const SCHEME = "fengjuan";

/** Where the page lives. Every address of the application starts with this. */
export const PAGE_ADDRESS = `${SCHEME}://app/`;

/** No `persist:` before it: nothing of this session is written to disk. */
const PARTITION = "fengjuan";

/** Whether an address is the application's own. */
export function isOwnAddress(address: string): boolean {
  return address.startsWith(PAGE_ADDRESS);
}

/** To be called before the application is ready. Standard and secure give the page an origin of its own, as https would. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      // Modules and fetch in the PDF frame, whose origin is opaque, are cross-origin requests.
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
    },
  ]);
}

/** A session in memory that serves the built page, and lets nothing else out or in. */
export function openPageSession(page: PageFiles): Session {
  const own = session.fromPartition(PARTITION, { cache: false });
  own.protocol.handle(SCHEME, async (request) => {
    const { pathname } = new URL(request.url);
    const isOwn = isOwnAddress(request.url) && request.method === "GET";
    // Electron hands on no Origin. The frame of an attachment has an opaque one: its modules are let in by this, the page needs none.
    const answer = isOwn ? await page.answer(pathname, "null") : null;
    if (answer === null) return new Response(null, { status: 404, headers: SAFE_HEADERS });
    return new Response(Buffer.from(answer.body), { headers: answer.headers });
  });
  lockSession(own);
  return own;
}

/** Denies what Chromium would otherwise do for any web page. `blob:` and `data:` are the page's own bytes and reach no network. */
function lockSession(own: Session): void {
  own.webRequest.onBeforeRequest((details, callback) => {
    const isOwn = isOwnAddress(details.url) || details.url.startsWith(`blob:${PAGE_ADDRESS}`) || isInline(details.url);
    // DevTools load themselves from the program; they exist in development only.
    callback({ cancel: !isOwn && !details.url.startsWith("devtools://") });
  });
  own.setPermissionCheckHandler(() => false);
  own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  own.setDevicePermissionHandler(() => false);
  own.setSpellCheckerEnabled(false);
  own.on("will-download", (event) => event.preventDefault());
}

function isInline(address: string): boolean {
  return address.startsWith("data:") || address.startsWith("blob:null/");
}

import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { framePolicy, NONCE_PLACEHOLDER, pagePolicy } from "./content-security-policy.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

/** The document that `/` means. Every other one is shown in a frame. */
const INDEX = "/index.html";

export type PageAnswer = { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

/** The files of the built page, and no others. */
export type PageFiles = {
  /**
   * The answer to a request for `path` (with its leading slash, undecoded) by a document of origin `origin`; null when no such file
   * was built. A frame with an origin of its own says `null`, and is let in: the files hold nothing.
   */
  readonly answer: (path: string, origin?: string | null) => Promise<PageAnswer | null>;
};

const ALWAYS = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Frame-Options": "SAMEORIGIN",
  "Permissions-Policy":
    "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()",
} as const;

/** Headers of every answer of a host, page or not. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = ALWAYS;

/**
 * The list of files is read once: a request is answered by looking its path up there, so that no path in a request is ever given to
 * the file system. Throws when nothing was built.
 */
export async function openPageFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join("/")}`, file);
  }
  if (!files.has(INDEX)) throw new Error(`no built page in ${folder}: run "npm run build"`);

  return {
    async answer(path, origin = null) {
      const name = path === "/" ? INDEX : path;
      const file = files.get(name);
      if (file === undefined) return null;
      const bytes = await readFile(file);
      const headers = {
        ...ALWAYS,
        "Content-Type": MEDIA_TYPES[extname(name)] ?? "application/octet-stream",
        ...(origin === "null" ? { "Access-Control-Allow-Origin": "null", Vary: "Origin" } : {}),
      };
      if (!name.endsWith(".html")) return { headers, body: bytes };
      const nonce = randomBytes(16).toString("base64");
      const policy = name === INDEX ? pagePolicy(nonce) : framePolicy(nonce);
      const body = Buffer.from(bytes.toString("utf8").replaceAll(NONCE_PLACEHOLDER, nonce));
      return { headers: { ...headers, "Content-Security-Policy": policy }, body };
    },
  };
}

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a link may be opened, in milliseconds. */
export const LINK_VALID_MS = 30_000;

/**
 * Which page may call: at most one at a time. A link's token is exchanged once for a bearer; making a new link ends the page before.
 * Only digests are kept, and compared in constant time.
 */
export type PageSession = {
  /** A token for the fragment of a new link, valid for 30 s. Whoever had a bearer until now has none any more. */
  readonly newToken: () => string;
  /**
   * The bearer for a token; null when it is wrong, too old or was exchanged before. A token that comes twice was seen by somebody whom
   * it was not meant for, so the bearer it gave ends too, as for an authorization code (RFC 6749, section 4.1.2).
   */
  readonly exchange: (token: string) => string | null;
  readonly accepts: (bearer: string) => boolean;
};

export type PageSessionOptions = {
  /** Milliseconds on a clock that does not jump. */
  readonly nowMs?: () => number;
  /** Called when a page that could call no longer may. */
  readonly onEnd?: () => void;
};

export function createPageSession({
  nowMs = () => performance.now(),
  onEnd = () => undefined,
}: PageSessionOptions = {}): PageSession {
  let link: { readonly digest: Buffer; readonly madeAtMs: number; isSpent: boolean } | null = null;
  let page: Buffer | null = null;

  function end(): void {
    if (page === null) return;
    page = null;
    onEnd();
  }

  return {
    newToken() {
      end();
      const token = newSecret();
      link = { digest: digestOf(token), madeAtMs: nowMs(), isSpent: false };
      return token;
    },
    exchange(token) {
      if (link === null || !timingSafeEqual(digestOf(token), link.digest)) return null;
      if (link.isSpent) {
        end();
        return null;
      }
      link.isSpent = true;
      if (nowMs() - link.madeAtMs > LINK_VALID_MS) return null;
      const bearer = newSecret();
      page = digestOf(bearer);
      return bearer;
    },
    accepts: (bearer) => page !== null && timingSafeEqual(digestOf(bearer), page),
  };
}

/** Compares in a time that tells nothing of how much was right. */
export function isSameSecret(given: string | undefined, expected: string): boolean {
  return given !== undefined && timingSafeEqual(digestOf(given), digestOf(expected));
}

/** 256 random bits in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

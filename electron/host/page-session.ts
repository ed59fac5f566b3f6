import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a link may be opened, in milliseconds. */
export const LINK_VALID_MS = 30_000;

/**
 * Which page may call: at most one at a time. A page makes up its own bearer and binds it to a link's token; making a new link ends the
 * page before. Only digests are kept, and compared in constant time.
 */
export type PageSession = {
  /** A token for the fragment of a new link, valid for 30 s. Whoever had a bearer until now has none any more. */
  readonly newToken: () => string;
  /**
   * Binds a bearer to a token; false when the token is wrong, too old or bound to another bearer. The same page may ask twice: a reload
   * can lose the answer, and who knows the bearer is who asked first. A token that comes with another bearer was seen by somebody whom it
   * was not meant for, so the bearer bound to it ends too, as for an authorization code (RFC 6749, section 4.1.2).
   */
  readonly exchange: (token: string, bearer: string) => boolean;
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

  function accepts(bearer: string): boolean {
    return page !== null && timingSafeEqual(digestOf(bearer), page);
  }

  return {
    newToken() {
      end();
      const token = newSecret();
      link = { digest: digestOf(token), madeAtMs: nowMs(), isSpent: false };
      return token;
    },
    exchange(token, bearer) {
      if (link === null || !timingSafeEqual(digestOf(token), link.digest)) return false;
      if (link.isSpent) {
        if (accepts(bearer)) return true;
        end();
        return false;
      }
      link.isSpent = true;
      if (nowMs() - link.madeAtMs > LINK_VALID_MS) return false;
      page = digestOf(bearer);
      return true;
    },
    accepts,
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

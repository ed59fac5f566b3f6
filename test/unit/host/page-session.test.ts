import { describe, expect, it } from "vitest";
import { createPageSession, LINK_VALID_MS } from "../../../electron/host/page-session.ts";

function sessionAt(): { session: ReturnType<typeof createPageSession>; clock: { ms: number }; ended: string[] } {
  const clock = { ms: 1_000 };
  const ended: string[] = [];
  const session = createPageSession({ nowMs: () => clock.ms, onEnd: () => ended.push("ended") });
  return { session, clock, ended };
}

const BEARER = "b".repeat(43);

describe("the session of a page", () => {
  it("accepts the bearer that was bound to a link, and nothing else", () => {
    const { session } = sessionAt();
    const token = session.newToken();
    expect(session.accepts(BEARER)).toBe(false);
    expect(session.exchange(token, BEARER)).toBe(true);
    expect(session.accepts(BEARER)).toBe(true);
    expect(session.accepts(token)).toBe(false);
    expect(session.accepts("")).toBe(false);
    expect(session.accepts(`${BEARER}x`)).toBe(false);
  });

  it("takes a link that is just 30 s old", () => {
    const { session, clock } = sessionAt();
    const token = session.newToken();
    clock.ms += LINK_VALID_MS;
    expect(session.exchange(token, BEARER)).toBe(true);
  });

  it("refuses a link that is older than 30 s, also when it is tried again", () => {
    const { session, clock } = sessionAt();
    const token = session.newToken();
    clock.ms += LINK_VALID_MS + 1;
    expect(session.exchange(token, BEARER)).toBe(false);
    clock.ms = 1_000;
    expect(session.exchange(token, BEARER)).toBe(false);
  });

  it("refuses a link the second time and ends the page that the first time opened", () => {
    const { session, ended } = sessionAt();
    const token = session.newToken();
    session.exchange(token, BEARER);
    expect(session.exchange(token, "c".repeat(43))).toBe(false);
    expect(session.accepts(BEARER)).toBe(false);
    expect(ended).toEqual(["ended"]);
  });

  it("lets the page that opened a link ask again, whose answer a reload may have lost", () => {
    const { session, clock, ended } = sessionAt();
    const token = session.newToken();
    session.exchange(token, BEARER);
    clock.ms += LINK_VALID_MS + 1;
    expect(session.exchange(token, BEARER)).toBe(true);
    expect(session.accepts(BEARER)).toBe(true);
    expect(ended).toEqual([]);
  });

  it("does not let a page that was ended ask again", () => {
    const { session } = sessionAt();
    const token = session.newToken();
    session.exchange(token, BEARER);
    session.exchange(token, "c".repeat(43));
    expect(session.exchange(token, BEARER)).toBe(false);
    session.newToken();
    expect(session.exchange(token, BEARER)).toBe(false);
  });

  it("leaves the page alone when somebody guesses", () => {
    const { session, ended } = sessionAt();
    session.exchange(session.newToken(), BEARER);
    expect(session.exchange("guess", "c".repeat(43))).toBe(false);
    expect(session.accepts(BEARER)).toBe(true);
    expect(ended).toEqual([]);
  });

  it("ends the page and the link before when a new link is made", () => {
    const { session, ended } = sessionAt();
    session.exchange(session.newToken(), BEARER);
    const unused = session.newToken();
    session.exchange(session.newToken(), "c".repeat(43));
    expect(session.accepts(BEARER)).toBe(false);
    expect(session.accepts("c".repeat(43))).toBe(true);
    expect(session.exchange(unused, BEARER)).toBe(false);
    expect(ended).toEqual(["ended"]);
  });
});

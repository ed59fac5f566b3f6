import { describe, expect, it } from "vitest";
import { createPageSession, LINK_VALID_MS } from "../../../electron/host/page-session.ts";

function sessionAt(): { session: ReturnType<typeof createPageSession>; clock: { ms: number }; ended: string[] } {
  const clock = { ms: 1_000 };
  const ended: string[] = [];
  const session = createPageSession({ nowMs: () => clock.ms, onEnd: () => ended.push("ended") });
  return { session, clock, ended };
}

describe("the session of a page", () => {
  it("accepts the bearer of an exchanged link, and nothing else", () => {
    const { session } = sessionAt();
    const token = session.newToken();
    const bearer = session.exchange(token) ?? "";
    expect(session.accepts(bearer)).toBe(true);
    expect(session.accepts(token)).toBe(false);
    expect(session.accepts("")).toBe(false);
    expect(session.accepts(`${bearer}x`)).toBe(false);
  });

  it("exchanges a link that is just 30 s old", () => {
    const { session, clock } = sessionAt();
    const token = session.newToken();
    clock.ms += LINK_VALID_MS;
    expect(session.exchange(token)).not.toBeNull();
  });

  it("refuses a link that is older than 30 s, also when it is tried again", () => {
    const { session, clock } = sessionAt();
    const token = session.newToken();
    clock.ms += LINK_VALID_MS + 1;
    expect(session.exchange(token)).toBeNull();
    clock.ms = 1_000;
    expect(session.exchange(token)).toBeNull();
  });

  it("refuses a link the second time and ends the page that the first time opened", () => {
    const { session, ended } = sessionAt();
    const token = session.newToken();
    const bearer = session.exchange(token) ?? "";
    expect(session.exchange(token)).toBeNull();
    expect(session.accepts(bearer)).toBe(false);
    expect(ended).toEqual(["ended"]);
  });

  it("leaves the page alone when somebody guesses", () => {
    const { session, ended } = sessionAt();
    const bearer = session.exchange(session.newToken()) ?? "";
    expect(session.exchange("guess")).toBeNull();
    expect(session.accepts(bearer)).toBe(true);
    expect(ended).toEqual([]);
  });

  it("ends the page and the link before when a new link is made", () => {
    const { session, ended } = sessionAt();
    const first = session.exchange(session.newToken()) ?? "";
    const unused = session.newToken();
    const second = session.exchange(session.newToken()) ?? "";
    expect(session.accepts(first)).toBe(false);
    expect(session.accepts(second)).toBe(true);
    expect(session.exchange(unused)).toBeNull();
    expect(ended).toEqual(["ended"]);
  });
});

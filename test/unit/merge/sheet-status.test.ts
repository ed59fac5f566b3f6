import { describe, expect, it } from "vitest";
import { BATCH_1, BATCH_2, createWorld, sha256, type TestEnvelope } from "../../helpers/merge-world.ts";

const world = createWorld();

/** Status and code of a sheet among others. */
function endOf(sheet: TestEnvelope, others: TestEnvelope[] = [], decisions: TestEnvelope[] = []) {
  const { ruling } = world.merge({ sheets: [sheet, ...others], decisions });
  const found = ruling.sheets.find(({ status }) => status.digest === sheet.digest)?.status;
  return found === undefined ? null : [found.status, found.code];
}

function refusalOf(sheet: TestEnvelope) {
  const { ruling, refusedSheets } = world.merge({ sheets: [sheet] });
  expect(ruling.sheets).toEqual([]);
  return refusedSheets.map(({ failure }) => failure.code);
}

function problemOf(sheet: TestEnvelope, others: TestEnvelope[] = []) {
  const { ruling } = world.merge({ sheets: [sheet, ...others] });
  const found = ruling.sheets.find(({ status }) => status.digest === sheet.digest);
  return [found?.status.status, found?.status.code, found?.failure?.params["problem"]];
}

describe("a sheet on its own", () => {
  it("is accepted when everything in it is right", () => {
    expect(endOf(world.sheet("E01"))).toEqual(["accepted", null]);
  });

  it("is UNKNOWN_SIGNER when its key is not on the roster", () => {
    expect(refusalOf(world.sheet("stranger"))).toEqual(["UNKNOWN_SIGNER"]);
  });

  it("is UNKNOWN_SIGNER when an officer signed it", () => {
    expect(refusalOf(world.sheet("secretary"))).toEqual(["UNKNOWN_SIGNER"]);
  });

  it("is REVOKED_KEY when its key was revoked, and is listed as rejected", () => {
    expect(endOf(world.sheet("E02-old"))).toEqual(["rejected", "REVOKED_KEY"]);
  });

  it("is REVOKED_KEY but no member of the set when a revoked key did not even sign it", () => {
    expect(refusalOf({ ...world.sheet("E02-old"), signature: "forged" })).toEqual(["REVOKED_KEY"]);
  });

  it("is BAD_SIGNATURE when the signature does not hold", () => {
    expect(refusalOf({ ...world.sheet("E01"), signature: "forged" })).toEqual(["BAD_SIGNATURE"]);
  });

  it("is RULE_BROKEN and no member of the set when it names another key than the one that signed", () => {
    const { ruling, refusedSheets } = world.merge({ sheets: [world.cosigned("E02", world.sheet("E01"))] });
    expect(ruling.sheets).toEqual([]);
    expect(refusedSheets.map(({ failure }) => failure)).toEqual([
      { code: "RULE_BROKEN", params: { problem: "not-the-signer" } },
    ]);
  });

  it("is REVOKED_KEY and no member of the set when a revoked key signed what names the key after it", () => {
    expect(refusalOf(world.cosigned("E02-old", world.sheet("E02")))).toEqual(["REVOKED_KEY"]);
  });

  it("is NOT_A_SHEET when the signed statement is about something else", () => {
    expect(refusalOf(world.seal("E01", "urn:fengjuan:decision:v1", [], {}))).toEqual(["NOT_A_SHEET"]);
  });

  it("is NEWER_FORMAT when a later version of us wrote it", () => {
    expect(refusalOf(world.seal("E01", "urn:fengjuan:score-sheet:v2", [], {}))).toEqual(["NEWER_FORMAT"]);
  });

  it("is BAD_ENVELOPE when the signed statement has not the shape of a sheet", () => {
    expect(refusalOf(world.seal("E01", "urn:fengjuan:score-sheet:v1", [], {}))).toEqual(["BAD_ENVELOPE"]);
  });

  it("is WRONG_PROGRAMME when it belongs to another programme", () => {
    expect(endOf(world.sheet("E01", { predicate: { programme: "other" } }))).toEqual(["rejected", "WRONG_PROGRAMME"]);
  });

  it("is WRONG_BATCH when its batch was never issued", () => {
    expect(endOf(world.sheet("E01", { batch: sha256("elsewhere") }))).toEqual(["rejected", "WRONG_BATCH"]);
  });

  it("is WRONG_BATCH when its batch was issued to others", () => {
    expect(endOf(world.sheet("E02", { batch: BATCH_2 }))).toEqual(["rejected", "WRONG_BATCH"]);
  });

  it("is WRONG_SCHEME when it follows another scheme", () => {
    const sheet = world.sheet("E01", { predicate: { schemeDigest: sha256("other") } });
    expect(endOf(sheet)).toEqual(["rejected", "WRONG_SCHEME"]);
  });

  it("is WRONG_ROUND when its round is not the batch's", () => {
    expect(endOf(world.sheet("E01", { round: 2 }))).toEqual(["rejected", "WRONG_ROUND"]);
  });

  it("names the first check that fails when several do", () => {
    const sheet = world.sheet("E01", { round: 2, predicate: { schemeDigest: sha256("x"), programme: "other" } });
    expect(endOf(sheet)).toEqual(["rejected", "WRONG_PROGRAMME"]);
  });
});

describe("a sheet with broken content is RULE_BROKEN", () => {
  it("when its subject is more than the batch", () => {
    const batch = { name: "batch", digest: { sha256: BATCH_1 } };
    expect(problemOf(world.sheet("E01", { subject: [batch, batch] }))).toEqual([
      "rejected",
      "RULE_BROKEN",
      "bad-subject",
    ]);
  });

  it.each([
    ["lacks a candidate of the batch", ["C1", "C2"]],
    ["has a candidate twice", ["C1", "C2", "C3", "C3"]],
    ["has a candidate that is not in the batch", ["C1", "C2", "C3", "C4"]],
  ])("when it %s", (_, candidates) => {
    expect(problemOf(world.sheet("E01", { candidates }))).toEqual(["rejected", "RULE_BROKEN", "wrong-dossiers"]);
  });

  it("when the undertaking is not the programme's", () => {
    const undertaking = { text: "别的承诺", acceptedAt: "2026-11-23T08:00:00.000Z" };
    const sheet = world.sheet("E01", { predicate: { declarations: { undertaking, conflicts: [] } } });
    expect(problemOf(sheet)).toEqual(["rejected", "RULE_BROKEN", "other-undertaking"]);
  });

  it("when it scores a candidate with whom it declares a conflict", () => {
    const at = "2026-11-23T08:00:00.000Z";
    const undertaking = { text: "本人承诺独立评审。", acceptedAt: at };
    const conflicts = [{ candidate: "C2", reason: "持股", declaredAt: at }];
    const sheet = world.sheet("E01", { predicate: { declarations: { undertaking, conflicts } } });
    expect(problemOf(sheet)).toEqual(["rejected", "RULE_BROKEN", "conflict-not-recused"]);
  });

  it("when a value is beyond what the scheme gives", () => {
    expect(problemOf(world.sheet("E01", { scores: { C1: "10.5" } }))).toEqual([
      "rejected",
      "RULE_BROKEN",
      "bad-dossier",
    ]);
  });

  it("when a first revision replaces something", () => {
    const sheet = world.sheet("E01", { supersedes: [sha256("x")] });
    expect(problemOf(sheet)).toEqual(["rejected", "RULE_BROKEN", "bad-revision"]);
  });

  it("when a later revision replaces nothing", () => {
    expect(problemOf(world.sheet("E01", { revision: 2 }))).toEqual(["rejected", "RULE_BROKEN", "bad-revision"]);
  });

  it("when a later revision gives no reason", () => {
    const sheet = world.sheet("E01", { revision: 2, supersedes: [sha256("x")], predicate: { revisionReason: " " } });
    expect(problemOf(sheet)).toEqual(["rejected", "RULE_BROKEN", "bad-revision"]);
  });

  it("when it replaces another expert's sheet, which stays as it is", () => {
    const others = world.sheet("E02");
    const sheet = world.sheet("E01", { revision: 2, supersedes: [others.digest] });
    expect(problemOf(sheet, [others])).toEqual(["rejected", "RULE_BROKEN", "bad-supersedes"]);
    expect(endOf(others, [sheet])).toEqual(["accepted", null]);
  });

  it("when it replaces a sheet of another round", () => {
    const second = world.sheet("E01", { batch: BATCH_2 });
    const sheet = world.sheet("E01", { revision: 2, supersedes: [second.digest] });
    expect(problemOf(sheet, [second])).toEqual(["rejected", "RULE_BROKEN", "bad-supersedes"]);
  });

  it("when it replaces a sheet whose revision is not lower, and both are then not counted", () => {
    const later = world.sheet("E01", { revision: 2, supersedes: [sha256("lost")] });
    const sheet = world.sheet("E01", { revision: 2, supersedes: [later.digest], scores: { C1: "1" } });
    expect(problemOf(sheet, [later])).toEqual(["rejected", "RULE_BROKEN", "bad-supersedes"]);
    expect(endOf(later, [sheet])).toEqual(["held", "EQUIVOCATION"]);
  });
});

describe("the sheets of one expert, batch and round", () => {
  const first = world.sheet("E01");
  const second = world.sheet("E01", { revision: 2, supersedes: [first.digest], scores: { C1: "7" } });
  const fork = world.sheet("E01", { revision: 2, supersedes: [first.digest], scores: { C1: "8" } });
  const healing = world.sheet("E01", { revision: 3, supersedes: [second.digest, fork.digest], scores: { C1: "9" } });

  it("count by their one head, and everything behind it is superseded", () => {
    expect(endOf(second, [first])).toEqual(["accepted", null]);
    expect(endOf(first, [second])).toEqual(["superseded", null]);
  });

  it("count by the head even when what it replaces has not arrived", () => {
    expect(endOf(second)).toEqual(["accepted", null]);
  });

  it("are held when there are two heads", () => {
    expect(endOf(second, [first, fork])).toEqual(["held", "EQUIVOCATION"]);
    expect(endOf(fork, [first, second])).toEqual(["held", "EQUIVOCATION"]);
    expect(endOf(first, [second, fork])).toEqual(["superseded", null]);
  });

  it("count again once a sheet replaces both heads", () => {
    expect(endOf(healing, [first, second, fork])).toEqual(["accepted", null]);
    expect(endOf(fork, [first, second, healing])).toEqual(["superseded", null]);
  });

  it("count by the head that the leader chooses", () => {
    // E01 leads and may not choose between its own sheets, so the fork is E02's.
    const one = world.sheet("E02");
    const other = world.sheet("E02", { scores: { C1: "3" } });
    const choice = world.decision("E01", { kind: "choose-sheet", sheet: other.digest });
    expect(endOf(other, [one], [choice])).toEqual(["accepted", null]);
    expect(endOf(one, [other], [choice])).toEqual(["rejected", "EQUIVOCATION"]);
  });

  it("are held again when a further fork arrives after the leader's choice", () => {
    const one = world.sheet("E02");
    const other = world.sheet("E02", { scores: { C1: "3" } });
    const choice = world.decision("E01", { kind: "choose-sheet", sheet: other.digest });
    const next = world.sheet("E02", { revision: 2, supersedes: [other.digest] });
    expect(endOf(next, [one, other], [choice])).toEqual(["held", "EQUIVOCATION"]);
  });

  it("do not count at all behind a head with broken content", () => {
    const broken = world.sheet("E01", { revision: 2, supersedes: [first.digest], scores: { C1: "11" } });
    expect(endOf(broken, [first])).toEqual(["rejected", "RULE_BROKEN"]);
    expect(endOf(first, [broken])).toEqual(["superseded", null]);
  });

  it("are held when a broken head stands beside a sound one, since nobody said which holds", () => {
    const broken = world.sheet("E01", { scores: { C1: "11" } });
    expect(endOf(first, [broken])).toEqual(["held", "EQUIVOCATION"]);
    expect(endOf(broken, [first])).toEqual(["rejected", "RULE_BROKEN"]);
  });

  it("keep a broken sheet's code when a sound one replaces it", () => {
    const broken = world.sheet("E01", { scores: { C1: "11" } });
    const mended = world.sheet("E01", { revision: 2, supersedes: [broken.digest] });
    expect(endOf(mended, [broken])).toEqual(["accepted", null]);
    expect(endOf(broken, [mended])).toEqual(["superseded", "RULE_BROKEN"]);
  });

  it("are not touched by a sheet that a revoked key signed, though it claims to replace them", () => {
    const mine = world.sheet("E02");
    const stolen = world.sheet("E02-old", { revision: 2, supersedes: [mine.digest] });
    expect(endOf(mine, [stolen])).toEqual(["accepted", null]);
  });

  it("may be replaced by a sheet under the expert's new key", () => {
    const roster = world.signRoster({ ...world.roster, revocations: [] });
    const old = world.sheet("E02-old");
    const renewed = world.sheet("E02", { revision: 2, supersedes: [old.digest] });
    const { ruling } = world.merge({ rosters: [roster], sheets: [old, renewed] });
    const statuses = new Map(ruling.sheets.map(({ status }) => [status.digest, status.status]));
    expect([statuses.get(old.digest), statuses.get(renewed.digest)]).toEqual(["superseded", "accepted"]);
  });

  it("stay the author's when somebody else signs the same payload", () => {
    const mine = world.sheet("E01");
    const copied = { ...mine, keyId: world.keyId("E02"), signature: world.suite.sign("E02", mine.text) };
    expect(endOf(mine, [copied])).toEqual(["accepted", null]);
    expect(endOf(copied, [mine])).toEqual(["accepted", null]);
  });
});

describe("a sheet by an issued key", () => {
  const sheet = world.sheet("E03");

  it("is held until its wet-signed print is on file", () => {
    expect(endOf(sheet)).toEqual(["held", "WET_SIGNATURE_MISSING"]);
    const print = world.decision("clerk", { kind: "wet-signature", sheet: sheet.digest });
    expect(endOf(sheet, [], [print])).toEqual(["accepted", null]);
  });

  it("is always named by a finding", () => {
    const print = world.decision("clerk", { kind: "wet-signature", sheet: sheet.digest });
    const finding = { code: "ISSUED_KEY", expert: "E03", candidate: null };
    expect(world.merge({ sheets: [sheet] }).findings).toContainEqual(finding);
    expect(world.merge({ sheets: [sheet], decisions: [print] }).findings).toContainEqual(finding);
  });
});

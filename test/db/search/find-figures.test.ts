import { expect, test } from "vitest";
import type { Response } from "#shared/ipc/contract.ts";
import type { Documents } from "../../helpers/panel-batch.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openWorkbench, placeOf } from "../../helpers/test-window.ts";
import { accept, edit } from "../../helpers/workbench.ts";

const BASE = "data/dossiers/d0001";

/** A workbench whose first dossier declares this revenue, and whose file has these pages. */
async function workbench(revenue: string, pages: readonly string[]): Promise<ExpertWindow> {
  const documents = (all: Documents): Documents => {
    const dossier = all[`${BASE}/dossier.json`];
    if (dossier === undefined || typeof dossier !== "object") throw new Error("the batch has no first dossier");
    return {
      ...all,
      [`${BASE}/dossier.json`]: { ...dossier, facts: { revenue } },
      [`${BASE}/text/0001.json`]: {
        format: "fengjuan-page-text",
        version: 1,
        attachment: `${BASE}/files/0001.txt`,
        pages,
      },
    };
  };
  const window = await openWorkbench({ documents });
  await accept(window);
  return window;
}

function figures(window: ExpertWindow, candidate = "C1"): Promise<Response<"search.figures">> {
  return window.call("search.figures", { ...placeOf(window), candidate });
}

test("a declared figure is found on the first page that has it, as it is written there", async () => {
  const window = await workbench("43629.35", ["目录", "营业收入 436,293,500.00 元", "43,629.35"]);
  const { figures: found, isComplete } = await figures(window);
  expect(isComplete).toBe(true);
  expect(found).toEqual([
    {
      field: "revenue",
      attachment: `${BASE}/files/0001.txt`,
      name: expect.any(String),
      page: 2,
      written: "436,293,500.00",
    },
  ]);
});

test("a figure of few digits, and one that is nowhere, has no place", async () => {
  expect((await figures(await workbench("1500", ["1500 1,500"]))).figures).toEqual([]);
  expect((await figures(await workbench("43629.35", ["43,629.36"]))).figures).toEqual([]);
});

test("nothing is said of a dossier that the expert stands aside from, nor of one that is not in the batch", async () => {
  const window = await workbench("43629.35", ["43,629.35"]);
  expect((await figures(window)).figures).toHaveLength(1);
  const conflict = { state: "recused", reason: "本人曾任该企业顾问" } as const;
  await edit(window, { kind: "conflict", candidate: "C1", to: conflict });
  expect((await figures(window)).figures).toEqual([]);
  expect(await codeOf(figures(window, "C9"))).toBe("UNKNOWN_CANDIDATE");
});

test("of files without end only a beginning is read, and what stands there is found", async () => {
  const long = "佛山市制造业".repeat(20_000);
  const before = await workbench("43629.35", [long, "43,629.35"]);
  expect((await figures(before)).figures).toMatchObject([{ page: 2 }]);
  const behind = await workbench("43629.35", [long, long, long, long, long, "43,629.35"]);
  expect((await figures(behind)).figures).toEqual([]);
});

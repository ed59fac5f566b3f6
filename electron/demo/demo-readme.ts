import { relative } from "node:path";
import type { DemoFolder } from "./demo-folder.ts";
import type { DemoOptions } from "./demo-options.ts";
import { shellWord } from "./shell-word.ts";

/** First words of a demo's README, by which a later demo knows that it may make the folder anew. */
export const README_TITLE = "封卷演示 Fengjuan demo";

/** A path as it is typed in a shell from here: relative inside this folder, whole elsewhere. */
function at(path: string): string {
  const near = relative(process.cwd(), path);
  const shown = near.startsWith("..") ? path : near || ".";
  return shellWord(shown);
}

/** What a person may try on the files of a demo, each with its command. */
export function demoCommands(folder: DemoFolder, { candidate }: { candidate: string }): readonly [string, string][] {
  const key = (id: string): string =>
    `--identity ${at(folder.identity(id))} --passphrase-file ${at(folder.passphrase)}`;
  const run = "npm run -s fengjuan --";
  return [
    ["名次 ranking", `${run} rank --ledger ${at(folder.ledger)} ${key("organiser")}`],
    ["为什么 why", `${run} rank --ledger ${at(folder.ledger)} ${key("organiser")} --explain ${candidate}`],
    ["独立核验 verify", `${run} verify ${at(folder.root)} --trust ${at(folder.organiserCard)}`],
    ["封卷 a batch", `${run} inspect ${at(folder.batch("B01"))} ${key("E01")}`],
    ["评分表 a sheet", `${run} inspect ${at(folder.sheet("E01"))} ${key("E01")}`],
  ];
}

/** `README.txt`: what every file is, the passphrase of the demo's identities, and commands to try. */
export function demoReadme(
  options: DemoOptions,
  passphrase: string,
  commands: readonly (readonly [string, string])[],
): string {
  return [
    README_TITLE,
    "",
    "全部企业、人员、代码和得分均为虚构。Enterprises, people, codes and scores are made up.",
    "每次运行密钥都不同；企业、得分和 ranking.json 由种子决定。Keys differ at every run; enterprises, scores and ranking.json follow the seed.",
    "",
    `seed: ${options.seed}    dossiers: ${options.dossiers}    experts: ${options.experts}`,
    `passphrase: ${passphrase}`,
    "",
    "passphrase.txt       同一口令，供 --passphrase-file 读取    the same passphrase, for --passphrase-file",
    "identities/*.fjid    身份文件，口令如上；organiser 主办方，collecting 收表，archive 存档，supervisor 监督，E01… 专家",
    "                     identities under that passphrase: organiser, collecting, archive, supervisor, experts",
    "                     口令就写在这里，所以解锁不设计算代价    quick to unlock, because the passphrase stands here",
    "programme/           秘书处准备的评选文件夹：方案、企业表、附件、名片、指派表",
    "                     the folder the secretariat prepared: scheme, candidates, attachments, cards, assignments",
    "batches/*.fjbatch    封卷，每位专家一份或数人一份    sealed batches",
    "experts/E01/store/   该专家电脑上的评审数据（加密）    an expert's encrypted store",
    "experts/E01/*.csv    该专家的申报与评分录入    what the expert entered",
    "sheets/*.fjsheet     签名并密封的评分表    signed and sealed score sheets",
    "decisions/*.json     组长的决定    decisions of the leaders",
    "ledger/              汇总账本（加密）    the secretariat's encrypted ledger",
    "ranking.json         排名，同一种子字节相同    the ranking: same seed, same bytes",
    "report/              报告（CSV、JSON）和证据 evidence/    report and evidence",
    "",
    ...commands.flatMap(([what, command]) => [what, `  ${command}`]),
    "",
    "不用本程序查看，见 docs/formats.md。To open the files by other tools, see docs/formats.md.",
    "",
  ].join("\n");
}

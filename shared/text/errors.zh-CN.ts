import type { ErrorCode } from "../ipc/errors.ts";

/** What each code says in Chinese: what happened, what is safe, what to do next. */
export const errorsZhCn: Record<ErrorCode, string> = {
  USAGE: "命令写法不对：{{detail}}。请加 --help 查看用法。",
  CANCELLED: "已按您的要求停止。没有留下半成品，可以随时重新开始。",
  SERVICE_STOPPED: "后台程序意外停止，正在重新启动。已保存的内容都在；请稍候，再做一次刚才的操作。",
  PAGE_ENDED: "这个窗口已失效：程序重新启动过，或链接已被用过。已保存的内容都在；请关闭此窗口，从新的窗口继续。",
  INTERNAL: "程序出现了未预料的问题（{{detail}}）。已保存的内容不受影响；请把这行字记下，交给技术人员。",
  REQUEST_REFUSED:
    "有一个请求不是从封卷自己的窗口发出的，已拒绝（{{detail}}）。没有读取或改动任何内容；请关闭其他网页，重新启动封卷。",
  FILE_NOT_OURS:
    "“{{name}}”不是封卷的密封文件或名片，没有收取，也没有留下副本。请拖入 .fjbatch、.fjsheet、.fjcard 或 .fjid 文件；表格和文件夹请用按钮选择。",

  FILE_NOT_FOUND: "找不到文件“{{path}}”。请检查路径，或确认 U 盘是否插好。",
  FILE_EXISTS: "“{{path}}”已经存在，为避免覆盖没有写入。请换一个名称，或先移走原文件。",
  NOT_A_FILE: "“{{path}}”不是普通文件。请选择文件本身，而不是文件夹或快捷方式。",
  TOO_MANY_FILES:
    "一次拖入 {{count}} 个文件，超过上限 {{limit}} 个。这些文件都没有读取，此前已收的不受影响。请只拖入评分表，或者用按钮选择它们所在的文件夹。",
  FILE_TOO_LARGE: "文件超过允许的大小（上限 {{limit}} 字节），没有读取。请确认是否选错了文件。",
  READ_FAILED: "读取“{{path}}”失败。原文件没有改动；请换一个 USB 接口或存储设备后重试。",
  WRITE_FAILED: "写入“{{path}}”失败。此前已保存的内容仍在；请检查存储设备是否可写，然后重试。",
  DISK_FULL: "磁盘空间不足，未能写入“{{path}}”。此前已保存的内容仍在，没有留下半个文件；请腾出空间后重试。",
  SOURCE_CHANGED: "封卷过程中“{{path}}”被改动了，已停止，没有生成封卷。请等文件不再变动后重新封卷。",

  BAD_ENCODING: "文件的文字编码无法识别。请另存为 UTF-8（或 GBK）编码后重试。",
  BAD_TABLE: "“{{name}}”不是可读的表格（{{problem}}）。请另存为 .xlsx 或 CSV 后重试。",
  BAD_JSON: "文件不是有效的 JSON，可能被截断或手工改错。请取原始文件重试。",
  DUPLICATE_KEY: "JSON 中“{{key}}”出现了两次，无法确定以哪个为准，因此拒绝读取。请删去其中一个。",
  TOO_DEEP: "JSON 嵌套超过 {{limit}} 层，不是本程序会写出的文件，因此拒绝读取。",
  NUMBER_OUT_OF_RANGE: "JSON 中的数字“{{number}}”超出可精确表示的范围。数量请用带引号的十进制字符串书写。",
  BAD_SHAPE: "文件内容与格式不符，位置：{{path}}（{{detail}}）。请对照 docs/formats.md 检查。",
  NEWER_FORMAT: "此文件由更新版本的封卷写成，本版本无法读取。文件没有问题；请升级程序后再打开。",

  NOT_AN_IDENTITY: "这不是身份文件（.fjid），或文件已损坏。请选择本人的身份文件。",
  WRONG_PASSPHRASE: "口令不对。身份文件没有改动；请检查大小写和输入法后重试。",
  WEAK_PASSPHRASE:
    "口令太容易被猜到（约 {{bits}} 位，至少需要 50 位）。请使用程序给出的 16 位数字，或换一个更长的口令。",
  PASSPHRASE_REQUIRED: "需要口令。请输入口令后重试。",
  IDENTITY_LOCKED: "身份尚未解锁。请先输入口令解锁身份文件。",
  NOT_A_CARD: "这不是名片文件（.fjcard），或内容已损坏。请向本人重新索取。",
  BAD_CARD_SIGNATURE: "名片的签名与内容不符，可能被改动过。请勿使用，并向本人重新索取。",
  CIPHER_UNAVAILABLE: "本机没有可用的加密算法实现，无法安全地打开或生成密封文件。请更换电脑。",

  NOT_AN_AGE_FILE: "这不是封卷的密封文件。请确认是否选错了文件。",
  BAD_AGE_HEADER: "密封文件的头部已损坏，无法打开。请重新拷贝该文件。",
  CANNOT_DECRYPT: "此文件不是密封给当前身份的，无法打开。请确认身份，或向秘书处索取属于您的文件。",
  DAMAGED_CIPHERTEXT: "密封文件不完整或被改动过，无法打开。原件可能完好；请重新拷贝后再试。",

  BAD_ENVELOPE: "签名信封的格式不对，可能被截断或改动过。请取原始文件重试。",
  BAD_SIGNATURE: "签名与内容不符：文件在签名之后被改动过。请勿采用，并向签名人重新索取。",
  WRONG_PREDICATE: "签名有效，但文件的用途是“{{found}}”，不是此处需要的“{{expected}}”。请换正确的文件。",

  NOT_A_BATCH: "这不是封卷文件（.fjbatch）。请确认是否选错了文件。",
  BAD_ZIP: "封卷内部的归档结构不对（{{reason}}），已拒绝。没有写入任何内容；请向秘书处重新索取。",
  ZIP_ENTRY_REFUSED: "封卷内有不允许的条目（{{reason}}），已整体拒绝。没有写入任何内容；请向秘书处重新索取。",
  BAD_BAG: "封卷的清单与内容不符（{{reason}}），已拒绝。请向秘书处重新索取。",
  ENTRY_SET_MISMATCH: "封卷内的文件与已签名的清单不一致，已拒绝。请向秘书处重新索取。",
  DIGEST_MISMATCH: "“{{path}}”的内容与已签名的摘要不符，没有显示。请向秘书处重新索取封卷。",
  ANOTHER_BATCH:
    "“{{path}}”是另一个封卷（短码 {{batch}}），不是刚才打开的那一个，没有收入。已评的内容都在；请插回原来的 U 盘，或选原来的文件。",
  UNKNOWN_ORGANISER: "封卷由未经确认的主办方密钥签署（短码 {{code}}）。请与纸面或墙上公布的短码核对；一致才可打开。",
  BAD_DOSSIER: "申报材料“{{path}}”的记录有误，封卷已拒绝。请向秘书处重新索取。",
  OTHER_OWN_SCORE:
    "封卷里 {{candidate}} 的原评分与您签署的评分表不一致，封卷已拒绝。您的评分表没有变动；请告知秘书处和监督人。",

  STORE_NOT_FOUND: "“{{path}}”里没有评审数据。请检查文件夹，或先打开封卷。",
  STORE_EXISTS: "“{{path}}”里已有评审数据，为避免覆盖没有写入。请另选一个空文件夹。",
  STORE_BUSY: "评审数据正被另一个窗口或命令使用。请先关闭它，再重试；数据没有改动。",
  STORE_NEWER: "评审数据由更新版本的封卷写成，本版本不会改动它。请升级程序后再打开。",
  STORE_DAMAGED: "评审数据文件已损坏（{{reason}}）。请不要再写入，用安全副本在另一个文件夹恢复。",
  STORE_ON_REMOVABLE: "不能把评审数据放在 U 盘等可移动存储上。请选择本机硬盘上的文件夹。",
  STORE_WRONG_KEY: "当前身份打不开这份评审数据。数据没有改动；请使用建立它的身份。",
  NOT_A_SAFETY_COPY: "这不是安全副本，或副本已损坏。请选择另一代副本。",
  COPY_OF_ANOTHER:
    "这份安全副本是另一个人的，没有恢复，本机也没有改动。请选自己的副本；如果是您的，请先锁定，再用副本旁边的身份文件（.fjid）解锁。",
  COPY_FOLDER_GONE:
    "存安全副本的文件夹“{{path}}”不在了，多半是 U 盘拔下了，副本没有写。评分都在本机；请插回 U 盘再存，或另选文件夹。",
  EXPORTED_SHEET_REQUIRED:
    "这份数据是从安全副本恢复的。签名之前，请先提供最后一次导出的评分表，或声明从未导出，以免同一轮出现两份签名。",

  BAD_ROSTER: "专家名册有误（{{problem}}），不能据以核对评分表。请由主办方重新签发名册。",
  BAD_SCHEME: "评审方案有 {{count}} 处问题，首处：{{path}}。请检查方案，查看全部问题。",
  UNKNOWN_TEMPLATE: "没有名为“{{name}}”的方案模板。可用：{{known}}。",
  BAD_PROGRAMME: "programme.json 有误：{{reason}}。请改正后重试，没有生成任何文件。",
  BAD_CANDIDATES: "申报企业表有 {{count}} 处问题，没有生成封卷。逐行说明见下。",
  BAD_ASSIGNMENTS: "分组指派表有 {{count}} 处问题，没有生成封卷。逐行说明见下。",
  PROGRAMME_MISMATCH: "内容与此处已有的评选不一致（{{reason}}）。已有数据没有改动；请换一个文件夹。",

  BATCH_NOT_OPEN: "还没有打开封卷。请先打开封卷。",
  BATCH_REQUIRED: "此处有 {{count}} 份封卷，请指明要签署哪一份（短码或摘要）。",
  ROWS_REFUSED: "表中有 {{count}} 行不能采用，因此一行也没有写入。逐行说明见下。",
  UNDERTAKING_REQUIRED: "评分前须先签署承诺书。请先申报：阅读并接受承诺书。",
  DOSSIER_CLOSED: "“{{candidate}}”已回避，材料不能查阅，也不能评分。如属误报，请先写明理由撤回回避。",
  NOT_VERIFIED: "封卷还没有全部核验完，暂不能签名。已评的分都在；请等核验完成或重新打开封卷。",
  NOTHING_TO_SIGN: "还没有任何评分可签。请先评分。",
  SIGN_BLOCKED: "还有 {{count}} 项没有完成，暂不能签名：{{first}}。已评的分都在；补齐后再签，或声明按未完成提交。",
  REVISION_REASON_REQUIRED: "已签过一份评分表。再签一份须写明修改理由。",
  SHEET_SIGNED: "评分表已签名，这一处没有改动，签过的内容都在。确需修改，请先点“修改评分…”写明理由，改后再签一版。",
  REVISION_CHANGED: "已有改动，不能直接放弃。请先撤销这些改动，或者签署新的一版；已签的一版仍在。",
  OWN_SHEET_UNLISTED:
    "汇总表里没有您最近签署的评分表，或者它被换过，因此不能同意会签。可以写明情况提出异议，或拒绝会签；请立即告诉监督人。",
  WORDS_REQUIRED: "提出异议须写明理由。还没有签署。",
  EXPORT_DIFFERS: "这个文件与您签署的评分表不一致，可能写坏或被换过。签名仍在本机，请重新导出到另一个 U 盘再核对。",
  RECEIPT_REQUIRED: "评分表 {{sheet}} 还没有输入收卷回执码。什么都没有删除；请向秘书处索取八位回执码。",
  WRONG_RECEIPT: "评分表 {{sheet}} 的回执码不对。什么都没有删除；请核对八位数字，并确认秘书处收到的是最后一版。",
  NOT_HANDED_IN: "封卷 {{batch}} 中有尚未签署的内容。什么都没有删除；请先签署交卷，或勾选放弃这些内容。",

  NOT_A_SHEET: "这不是评分表文件（.fjsheet）。其余文件不受影响；请确认是否选错了文件。",
  UNKNOWN_SIGNER: "签名的密钥不在专家名册中。此表未计入；请核对该专家的名片是否已登记。",
  REVOKED_KEY: "签名的密钥已被撤销。此表未计入；请该专家用新的身份重新签署。",
  WRONG_PROGRAMME: "这份评分表属于另一个评选。此表未计入；请确认是否拿错了文件。",
  WRONG_BATCH: "这份评分表对应的封卷不是发给该专家的。此表未计入；请专家用收到的封卷重新签署。",
  WRONG_SCHEME: "这份评分表依据的评审方案与本次不同。此表未计入；请专家重新打开本次封卷后签署。",
  WRONG_ROUND: "这份评分表的轮次与封卷不符。此表未计入；请专家在正确的轮次中签署。",
  RULE_BROKEN:
    "评分表中有评审方案不可能给出的值（{{problem}} {{candidate}} {{detail}}）。此表未计入；请专家改正后重新签署。",
  EQUIVOCATION:
    "同一位专家同一轮有两份互不替代的评分表。两份都暂不计入；请专家另签一份替代二者，或由组长决定以哪份为准。",
  WET_SIGNATURE_MISSING: "该密钥由秘书处代制，须先登记亲笔签名的打印件（短码 {{code}}）。登记前暂不计入。",

  BAD_DECISION: "决定的内容有误：{{reason}}。没有记录；请改正后重试。",
  NOT_ENTITLED: "此项决定（{{kind}}）须由{{needed}}签署，当前身份无权签署。没有记录。",
  ALREADY_CLOSED: "评分表已经封存。如需改动，须先由组长或监督人按四种法定情形之一决定重开。",
  NOT_CLOSED: "评分表尚未现场封存。封存之前不显示任何得分、合计、名次或分布；请先收齐并封存。",
  SHEETS_MISSING: "还有 {{count}} 位专家未交评分表（{{experts}}），不能封存。请收齐，或登记缺席决定。",
  SHEETS_HELD: "有 {{count}} 份评分表待处理（{{experts}}），不能封存。请先按提示解决。",
  CONFLICTING_DECISIONS: "有互相矛盾的决定（{{kind}}），暂都不生效。请由有权签署的人撤销或改正。",
  OBJECTIVE_DISAGREEMENT:
    "专家对客观因素的认定不一致（{{count}} 处，首处 {{candidate}}）。须由评审组核定、组长签署决定后才能出结果。",
  RESULT_BLOCKED: "还有 {{count}} 处须先处理才能出结果（首处 {{candidate}}）。请按列出的各项作出决定。",
  NO_OBJECTION: "没有需要退回专家的异议。请先登记异议，再发出新一轮封卷。",
  UNKNOWN_CANDIDATE: "没有编号为“{{candidate}}”的申报企业。请检查编号。",

  EVIDENCE_NOT_FOUND: "“{{path}}”里没有证据文件夹 evidence。请选择报告所在的文件夹。",
  EVIDENCE_REFUSED: "核验未通过：{{count}} 处不符，首处 {{first}}。请勿采用此结果，并保留现场文件。",
  RESULT_DIFFERS:
    "{{path}} 与由已签名的评分表和决定重新算出的内容不一致。请勿使用此结果，原样保留文件，并向出具者查问。",
  SEALED_FILE_DIFFERS: "密封文件 {{path}} 已被改动，或不在发出、收到的文件之列。请原样保留，并与原件核对。",
  CODE_UNKNOWN: "记录的短码第 {{line}} 行（{{code}}）不属于任何计入的内容。请核对记录，再查问结果是否被调换。",
  CODE_NOT_MINUTED: "{{expert}} 计入的评分表（{{code}}）未见于记录。请核对记录，再查问此表来源。",

  DEMO_NEEDS_SOURCE: "演示数据需要开发环境中的字体与 PDF 工具。请在源代码目录运行 npm run demo。",
};

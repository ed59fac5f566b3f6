import { execFile } from "node:child_process";
import process from "node:process";
import { win32 } from "node:path";
import { promisify } from "node:util";

export type WindowsDiskOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  /** Gives `<drive type> <file system>` of a drive (`"E:"`), as WMI numbers and names them; nothing for one that is not there. */
  readonly ask?: (drive: string, environment: NodeJS.ProcessEnv) => Promise<string>;
};

/** `DriveType` of Win32_LogicalDisk: a removable disk. */
const REMOVABLE = "2";

/** As on Linux: a card reader's or an external disk often claims not to be removable, but is formatted so that any machine reads it. */
const STICK_FILE_SYSTEMS: ReadonlySet<string> = new Set(["FAT", "FAT32", "exFAT"]);

/** PowerShell takes most of a second to start; on a machine that is busy with a session, more. */
const ANSWER_WITHIN_MS = 10_000;

/**
 * Whether a full path of Windows lies on a removable disk. The drive that Windows runs from is none, and nothing is asked about it. Node
 * knows no kinds of drives, so Windows' own PowerShell is asked; where a policy forbids it the answer is false. So it is for a share.
 */
export async function isOnWindowsStick(
  path: string,
  { environment = process.env, ask = askPowerShell }: WindowsDiskOptions = {},
): Promise<boolean> {
  const drive = /^(?:\\\\\?\\)?([a-z]:)/i.exec(path)?.[1]?.toUpperCase();
  if (drive === undefined || drive === (environment["SystemDrive"] ?? "C:").toUpperCase()) return false;
  const [type, fileSystem = ""] = (await ask(drive, environment).catch(() => "")).trim().split(" ");
  return type === REMOVABLE || STICK_FILE_SYSTEMS.has(fileSystem);
}

/** By its full path: a program of that name in the working folder is not meant. */
async function askPowerShell(drive: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const system = win32.join(environment["SystemRoot"] ?? "C:\\Windows", "System32");
  const question = `Get-CimInstance Win32_LogicalDisk -Filter 'DeviceID=''${drive}'''`;
  const script = `${question} | ForEach-Object { '{0} {1}' -f $_.DriveType, $_.FileSystem }`;
  const { stdout } = await promisify(execFile)(
    win32.join(system, "WindowsPowerShell", "v1.0", "powershell.exe"),
    ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script],
    { timeout: ANSWER_WITHIN_MS, windowsHide: true },
  );
  return stdout;
}

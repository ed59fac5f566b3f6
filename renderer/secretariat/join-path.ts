/** A name below a folder, with the folder's own kind of separator. An empty name is the folder itself. */
export function joinPath(folder: string, name: string): string {
  if (name === "") return folder;
  const separator = folder.includes("\\") ? "\\" : "/";
  return `${folder.replace(/[\\/]$/, "")}${separator}${name}`;
}

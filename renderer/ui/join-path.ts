/** The separator of a path: whichever kind its system writes. */
export function separatorIn(path: string): "/" | "\\" {
  return path.includes("\\") ? "\\" : "/";
}

/** A name below a folder, with the folder's own kind of separator. An empty name is the folder itself. */
export function joinPath(folder: string, name: string): string {
  if (name === "") return folder;
  return `${folder.replace(/[\\/]$/, "")}${separatorIn(folder)}${name}`;
}

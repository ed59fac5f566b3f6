/** Of macOS (what FAT cannot hold of a file goes into a `._` file beside it), of Windows and of Linux; some of it nobody may read. */
const OF_SYSTEMS =
  /^(?:\._.*|\.ds_store|\.trashes|\.trash-\d+|\.spotlight-v100|\.fseventsd|\.temporaryitems|thumbs\.db|desktop\.ini|system volume information|\$recycle\.bin|lost\+found)$/i;

/** Whether systems put a file or folder of this name into folders by themselves, above all on sticks. It is no part of anything. */
export function isSystemLitter(name: string): boolean {
  return OF_SYSTEMS.test(name);
}

/** Whether nobody means to hand in a file or folder of this name: {@link isSystemLitter}, a hidden one, or an office program's lock. */
export function isLitter(name: string): boolean {
  return name.startsWith(".") || name.startsWith("~$") || isSystemLitter(name);
}

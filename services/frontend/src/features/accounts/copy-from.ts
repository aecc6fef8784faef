/**
 * Copies what a field holds; whether that was possible. Plain http addresses have no `navigator.clipboard`: there the
 * field is selected, so that at worst the keys for copying do.
 */
export async function copyFrom(field: HTMLInputElement): Promise<boolean> {
  field.focus();
  field.select();
  const { clipboard } = navigator as { clipboard?: Clipboard };
  try {
    if (!clipboard) return copySelection();
    await clipboard.writeText(field.value);
    return true;
  } catch {
    return copySelection();
  }
}

/** Deprecated, and the only way without a secure context. */
function copySelection(): boolean {
  return (document as { execCommand(command: string): boolean }).execCommand("copy");
}

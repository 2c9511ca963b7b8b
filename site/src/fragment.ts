// What was pasted, as the last part of an address: letters, digits, "-" and "_" only, for other
// characters break links in chats, and the theme takes the part for a selector.

/** The most characters of a link's last part; longer links are cut by some programs. */
export const LONGEST_LINK = 16_000;

/** The parts as one word. */
export function pack(parts: URLSearchParams): string {
  const bytes = new TextEncoder().encode(parts.toString());
  const letters = btoa(
    Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""),
  );
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The parts of such a word; none if it is something else. */
export function unpack(word: string): URLSearchParams {
  try {
    return new URLSearchParams(
      atob(word.replaceAll("-", "+").replaceAll("_", "/")),
    );
  } catch {
    return new URLSearchParams();
  }
}

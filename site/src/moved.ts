/** Goes on to where a part of the page is now, if the address names one that has moved. */
export function followMoved(): void {
  const part = document.getElementById(decoded(location.hash.slice(1)));
  if (part instanceof HTMLAnchorElement && part.closest(".site-moved"))
    location.replace(part.href);
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

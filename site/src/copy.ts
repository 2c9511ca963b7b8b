// A button at each example that copies it, and says so: on itself, and to a screen reader.
import { make } from "./dom.ts";

const SAID_FOR = 4_000; // milliseconds

/** Gives each of these examples a button. */
export function addCopyButtons(examples: Iterable<HTMLElement>): void {
  const status = make("p", { class: "unseen", role: "status" });
  document.body.append(status);
  for (const code of examples) {
    const copy = make("button", { type: "button", class: "site-copy" }, "Copy");
    let later = 0;
    copy.addEventListener("click", async () => {
      const copied = await write(code.innerText);
      if (!copied) select(code);
      copy.textContent = copied ? "Copied" : "Not copied";
      status.textContent = copied
        ? "Copied."
        : "Not copied: the browser refused. The text is selected, so copy it with the keyboard.";
      clearTimeout(later);
      later = window.setTimeout(() => {
        copy.textContent = "Copy";
        status.textContent = "";
      }, SAID_FOR);
    });
    code.parentElement?.before(copy);
  }
}

/** Whether the browser let the page write to the clipboard; without https it has none. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function select(element: HTMLElement): void {
  getSelection()?.selectAllChildren(element);
}

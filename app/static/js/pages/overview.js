/** The organiser's page of one workshop: its copy buttons, which only scripts can offer. */
import { mountCopy } from "../ui/copy.js";

mountCopy();
for (const button of document.querySelectorAll("[data-copy], [data-copy-from]")) button.removeAttribute("hidden");

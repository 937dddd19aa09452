/**
 * The one-time link: its secret stands in the fragment, which no server and no log ever sees. It is taken out of the address
 * bar and exchanged by POST; if the browser does not submit by itself, the button does it.
 */
const form = /** @type {HTMLFormElement|null} */ (document.querySelector("[data-link-form]"));
const secret = location.hash.slice(1);

if (form && secret) {
  history.replaceState(null, "", location.pathname + location.search);
  /** @type {HTMLInputElement} */ (form.elements.namedItem("secret")).value = secret;
  form.hidden = false;
  document.querySelector("[data-password-form]")?.setAttribute("hidden", "");
  form.requestSubmit();
}

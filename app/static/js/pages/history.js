/** What more can be done with a line: closed as every menu is, by Escape or by a click beside it. */
const opened = () => /** @type {HTMLDetailsElement|null} */ (document.querySelector(".history-more[open]"));

document.addEventListener("click", ({ target }) => {
  const menu = opened();
  if (menu && !menu.contains(/** @type {Node} */ (target))) menu.open = false;
});

document.addEventListener("keydown", ({ key }) => {
  const menu = opened();
  if (key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});

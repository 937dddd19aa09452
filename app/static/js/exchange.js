/**
 * Trades the token in the address's fragment for a cookie, takes it out of the address bar and loads the page again.
 */
const box = document.querySelector("[data-exchange]");
const token = decodeURIComponent(location.hash.slice(1));

if (token) {
  history.replaceState(null, "", location.pathname + location.search);
  const response = await fetch(box.dataset.target, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  if (response.ok) location.reload();
  else box.querySelector("[data-exchange-failed]").hidden = false;
}

/**
 * How to join, as the server wrote it into the page: it stands in no record, because not everybody may hand it on.
 *
 * `<div data-place data-join-address data-join-code …><template>QR as SVG</template></div>`
 */
export function readPlace() {
  const place = document.querySelector("[data-place]");
  const template = place.querySelector("template");
  return { ...place.dataset, qr: () => template?.content.cloneNode(true) ?? null };
}

/** What is asked before the protocol is frozen or given out, in the same words wherever it is done. */
import { confirmDialog } from "./dialog.js";
import { t } from "../base/texts.js";

/** @returns {Promise<boolean>} */
export const askFreeze = () =>
  confirmDialog({
    title: t("Diese Fassung festhalten?"), confirm: t("Festhalten"),
    text: t("Was jetzt im Entwurf steht, bleibt als Fassung von heute lesbar, wie es ist. Frühere Fassungen bleiben; spätere kommen dazu."),
  });

/** @returns {Promise<boolean>} */
export const askRelease = () =>
  confirmDialog({ title: t("Protokoll für alle freigeben?"), text: t("Alle Teilnehmenden können es dann ansehen und herunterladen."), confirm: t("Freigeben") });

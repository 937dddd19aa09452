/**
 * The rescue archives on this device, in IndexedDB: an archive may be larger than localStorage holds.
 *
 * One for each workshop and epoch, so that a state the server was set back to does not overwrite what was there before. What
 * is older than a week or past its deletion date goes. Where the browser keeps nothing, nothing is kept, and nobody is
 * stopped by it.
 */
const DATABASE = "werkstatt.rescue";
const ARCHIVES = "archives";
const KEPT = 7 * 24 * 3600 * 1000;

export async function put(archive) {
  await run("readwrite", (archives) => archives.put(archive, `${archive.workshop}.${archive.epoch}`));
}

/** Those that still count, the newest first. @param {number} now in ms */
export async function list(now) {
  const all = (await run("readonly", (archives) => archives.getAll())) ?? [];
  const old = all.filter((archive) => isOver(archive, now));
  for (const { workshop, epoch } of old) await run("readwrite", (archives) => archives.delete(`${workshop}.${epoch}`));
  return all.filter((archive) => !old.includes(archive)).sort((a, b) => (a.saved < b.saved ? 1 : -1));
}

/** All of a workshop. */
export async function remove(workshop) {
  await run("readwrite", (archives) => archives.delete(IDBKeyRange.bound(`${workshop}.`, `${workshop}/`, false, true)));
}

function isOver({ saved, state }, now) {
  const today = new Date(now).toISOString().slice(0, 10);
  return Date.parse(saved) < now - KEPT || (state.workshop.delete_on ?? today) < today;
}

/** @returns {Promise<any>} undefined where the browser keeps nothing */
async function run(mode, work) {
  try {
    const database = await opened();
    const transaction = database.transaction(ARCHIVES, mode, { durability: "strict" });
    const request = work(transaction.objectStore(ARCHIVES));
    await settled(transaction, "complete");
    database.close();
    return request.result;
  } catch {
    return undefined;
  }
}

async function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(ARCHIVES);
  await settled(request, "success");
  return request.result;
}

function settled(target, done) {
  return new Promise((resolve, reject) => {
    target.addEventListener(done, resolve);
    for (const failed of ["error", "abort", "blocked"]) target.addEventListener(failed, () => reject(target.error));
  });
}

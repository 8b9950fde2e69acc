// Opens a lesson only where it can run; else says why in a sentence, with the page to read instead.

const here = new URL("./", import.meta.url);
const asked = new URLSearchParams(location.search);
/** The lesson that is asked for; the first one where none is. */
export const lesson = (asked.get("workspace") ?? "00-welcome").replace(/[^\w-]/g, "");
const file = `${lesson}.ipynb`;

/** Whether the course may start; where not, the page says why. */
export async function opens() {
  const why = (await obstacle()) || (await putBackIfAsked());
  if (!why) return true;
  return say(why.words, why.choices);
}

/** What keeps a lesson from running here, if anything does. */
async function obstacle() {
  if (typeof WebAssembly === "undefined")
    return { words: "This browser cannot run Python: it has no WebAssembly, or it is turned off." };
  const database = await lessons();
  if (database === undefined)
    return {
      words:
        "This browser lets the page store nothing, as in some private windows. A lesson that runs " +
        "needs a place for your work.",
    };
  database?.close();
  // Without its settings nothing answers either, and the site's own host is the one to name.
  const runtime = await runtimeAddress().catch(() => here);
  if (!(await answers(runtime)))
    return {
      words:
        `Python for browsers could not be fetched from ${runtime.host}. Either there is no network, ` +
        "or a firewall refuses it.",
    };
  if (!navigator.serviceWorker)
    return {
      words:
        "Your progress would be lost when you leave the lesson: browsers keep a page's files only " +
        "if its address begins with https. What you write in the lesson would be kept.",
      choices: { "Run it all the same": () => true },
    };
}

/** Ask before a lesson is put back to its original; the learner's version is kept beside it. */
async function putBackIfAsked() {
  if (!asked.has("original")) return;
  asked.delete("original");
  history.replaceState(null, "", `?${asked}`);
  const database = await lessons();
  if (!database?.objectStoreNames.contains("files")) return;
  const mine = await answer(database.transaction("files").objectStore("files").get(file));
  if (mine)
    return {
      words: `Put ${file} back to its original? Your version is kept beside it.`,
      choices: { "Put it back": () => putBack(database, mine), "Leave it as it is": () => true },
    };
}

/** Keep the learner's version under the next free name, and forget it under the lesson's own. */
async function putBack(database, mine) {
  const files = database.transaction("files", "readwrite").objectStore("files");
  const names = await answer(files.getAllKeys());
  let number = 1;
  while (names.includes(`${lesson}-mine-${number}.ipynb`)) number += 1;
  const name = `${lesson}-mine-${number}.ipynb`;
  await answer(files.put({ ...mine, name, path: name }, name));
  await answer(files.delete(file));
  database.close();
  return true;
}

/** The learner's files; null where there are none yet, undefined where nothing can be stored. */
function lessons() {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open("nnlab lessons");
      // Not to be made here: the course makes it, with all that belongs into it.
      opening.onupgradeneeded = () => (opening.transaction.abort(), resolve(null));
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

async function runtimeAddress() {
  const settings = await (await fetch(new URL("jupyter-lite.json", here))).json();
  const kernel = "@jupyterlite/pyodide-kernel-extension:kernel";
  const { pyodideUrl } = settings["jupyter-config-data"].litePluginSettings[kernel];
  return new URL(pyodideUrl, here);
}

async function answers(address) {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(20_000) })).ok;
  } catch {
    return false;
  }
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Show a sentence with its choices; give what the chosen one does. */
function say(words, choices = {}) {
  const panel = document.createElement("main");
  panel.id = "nnlab-door";
  const heading = panel.appendChild(document.createElement("h1"));
  heading.textContent = "nnlab";
  panel.appendChild(document.createElement("p")).textContent = words;
  const read = document.createElement("a");
  read.href = new URL(`../lessons/${lesson}.html`, here).href;
  read.textContent = "Read the lesson instead";
  return new Promise((resolve) => {
    for (const [name, act] of Object.entries(choices)) {
      const button = panel.appendChild(document.createElement("button"));
      button.textContent = name;
      button.onclick = async () => (panel.remove(), resolve(await act()));
    }
    panel.append(read);
    document.body.prepend(panel);
    if (!Object.keys(choices).length) resolve(false);
  });
}

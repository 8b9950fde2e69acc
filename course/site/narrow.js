// Leaves a narrow page to the lesson: no list of files beside it and no bars, but a button for the list.

import { lesson } from "./door.js";

// Below this width JupyterLab itself lays a notebook out for a phone.
const narrow = matchMedia("(max-width: 760px)");
// No frame around the lesson; one tap opens a file, and the list has names only; no menu of tabs, so
// that all others fit.
const SETTINGS = {
  "@jupyterlab/application-extension:shell": { dockPanelPadding: false },
  "@jupyterlab/filebrowser-extension:browser": {
    singleClickNavigation: true,
    showLastModifiedColumn: false,
  },
  "@jupyterlab/mainmenu-extension:plugin": {
    menus: [{ id: "jp-mainmenu-tabs", disabled: true }],
  },
};

/** Make room in a course that is about to start; call it once its settings are on the page. */
export async function makeRoom() {
  const wanted = narrow.matches && setUp();
  const app = await started();
  await app.restored;
  if (wanted) leaveToLesson(app, wanted);
  narrow.addEventListener("change", () => narrow.matches && app.shell.collapseLeft());
}

/** Set the course up for a narrow page; return the files that its address wants to be opened. */
function setUp() {
  const place = document.getElementById("jupyter-config-data");
  const settings = JSON.parse(place.textContent);
  // A wide page finds its list and bars as it left them.
  settings.workspacesStorageName += ", narrow";
  settings.settingsOverrides = { ...settings.settingsOverrides, ...SETTINGS };
  place.textContent = JSON.stringify(settings);
  // JupyterLite would show the list with what it opens.
  const address = new URL(location.href);
  const wanted = address.searchParams.getAll("path");
  address.searchParams.delete("path");
  history.replaceState(null, "", address);
  return wanted;
}

/** Wait for JupyterLab, which puts itself there (exposeAppInBrowser). */
function started() {
  return new Promise((resolve) => {
    Object.defineProperty(window, "jupyterapp", { set: resolve });
  });
}

/** Close what stands beside the lesson, and open it where it is wanted or nothing else is open. */
function leaveToLesson(app, wanted) {
  const { commands, shell } = app;
  for (const side of ["left", "right"])
    if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
  shell.collapseLeft();
  shell.collapseRight();
  document.getElementById("jp-top-panel").prepend(listButton(app));
  // Whoever opens a lesson in the list, or taps the one beside it, is done with the list.
  shell.activeChanged.connect((_, { newValue }) => newValue && shell.collapseLeft());
  if (!wanted.length && !shell.currentWidget?.context) wanted = [`${lesson}.ipynb`];
  for (const path of wanted) commands.execute("docmanager:open", { path });
}

/** A button that shows the list of files, and hides it again. */
function listButton({ commands, shell }) {
  const button = document.createElement("button");
  button.id = "nnlab-list";
  button.textContent = "Files";
  button.onclick = () =>
    shell.leftCollapsed ? commands.execute("filebrowser:activate") : shell.collapseLeft();
  const tell = () => button.setAttribute("aria-expanded", String(!shell.leftCollapsed));
  shell.layoutModified.connect(tell);
  tell();
  return button;
}

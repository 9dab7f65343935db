// The tests under a Python for which there is no interpreter at hand: that of Pyodide, from npm.
// node pyodide.mjs FOLDER-WITH-PYODIDE SITE-PACKAGES REPOSITORY PYTEST-ARGUMENT...
// SITE-PACKAGES holds what the tests import, without extension modules.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, packages, repository] = process.argv.slice(2, 5).map((path) => resolve(path));
const home = join(folder, "node_modules", "pyodide");
const { loadPyodide } = await import(pathToFileURL(join(home, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: home });
for (const [place, root] of [["/packages", packages], ["/repository", repository]]) {
  python.FS.mkdir(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.globals.set("given", python.toPy(process.argv.slice(5)));
const status = python.runPython(`
import os, shutil, sys
sys.path.insert(0, "/packages")
os.chdir("/repository")
shutil.unpack_archive(os.path.dirname(os.__file__), "/library", "zip")
os.__file__ = "/library/os.py"  # the library's sources are in an archive, where nobody else has them
import pytest
print(sys.version)
int(pytest.main([*given, "-p", "no:cacheprovider"]))
`);
process.exit(status);

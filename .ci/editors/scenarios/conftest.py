import os
import pathlib
import shutil

import pytest
import pytest_asyncio
import pytest_lsp
from editor import FIXTURES, POLICY, Editor

# What editors say of themselves, as pytest-lsp has recorded it. The second asks for findings, the others
# are told; the second and the last count bytes, the others UTF-16.
CLIENTS = ["visual_studio_code", "neovim@v0.11.0", "neovim@v0.7.0", "emacs"]


@pytest.fixture
def apimlint():
    return pathlib.Path(os.environ["APIMLINT"]).resolve(strict=True)


@pytest.fixture(params=CLIENTS)
def client_name(request):
    return request.param


@pytest_asyncio.fixture
async def start(apimlint, tmp_path):
    """Starts editors over a folder of files; all are ended in order at the end."""
    editors = []

    async def start(files=None, client="visual_studio_code", service=None, change=None, **options):
        folder = tmp_path.resolve() / "work"
        folder.mkdir(exist_ok=True)
        if service:
            shutil.copytree(FIXTURES / service, folder, dirs_exist_ok=True)
        for path, text in (files or ({} if service else {"policy.xml": POLICY})).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        capabilities = pytest_lsp.client_capabilities(client)
        if change:
            change(capabilities)
        editor = Editor(apimlint, folder, capabilities, **options)
        editors.append(editor)
        return await editor.start()

    yield start
    for editor in editors:
        await editor.stop()

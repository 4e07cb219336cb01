"""An editor for scenarios: holds texts as an editor does, and speaks to the server through pytest-lsp,
which refuses what the protocol or the client's capabilities do not allow."""

import asyncio
import json
import pathlib
import subprocess

import pytest_lsp
from lsprotocol import converters, types
from pygls.protocol import default_converter

PATIENCE = 60
REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
FIXTURES = REPOSITORY / "Tests" / "Fixtures"
CONVERTER = converters.get_converter()

# A policy with a mistake that every client has to show.
POLICY = """<policies>
  <inbound>
    <base />
    <set-variable name="a" value="@(context.Foo)" />
  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>
"""


def plain(value):
    """A value of the protocol as JSON has it."""
    return CONVERTER.unstructure(value)


class Document:
    """What the editor holds of a file."""

    def __init__(self, text):
        self.text = text
        self.version = 1


class Editor:
    def __init__(self, apimlint, folder, capabilities, folders=None, options=None):
        self.apimlint = str(apimlint)
        self.folder = folder
        self.capabilities = capabilities
        self.folders = folders or [folder]
        self.options = options
        self.documents = {}
        self.encoding = None
        self.told = {}

    # MARK: Begin and end

    async def start(self):
        self.client = pytest_lsp.LanguageClient(converter_factory=default_converter)
        features = dict(pytest_lsp.client.DEFAULT_CLIENT_FEATURES)
        del features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]
        pytest_lsp.client.register_lsp_features(self.client, features)
        self.watchers = []

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(parameters: types.PublishDiagnosticsParams):
            self.told[parameters.uri] = parameters

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(parameters: types.RegistrationParams):
            self.watchers += parameters.registrations

        await self.client.start_io(self.apimlint, "lsp")
        self.result = await self.client.initialize_session(
            types.InitializeParams(
                capabilities=self.capabilities,
                initialization_options=self.options,
                workspace_folders=[
                    types.WorkspaceFolder(uri=folder.as_uri(), name=folder.name)
                    for folder in self.folders
                ],
            )
        )
        self.encoding = self.result.capabilities.position_encoding or "utf-16"
        return self

    async def stop(self):
        await self.client.shutdown_session()
        code = self.client._server.returncode
        await self.client.stop()
        assert code == 0, f"the server ended with {code}"

    # MARK: Documents

    def uri(self, path):
        return (self.folder / path).as_uri()

    def item(self, path):
        return types.TextDocumentIdentifier(uri=self.uri(path))

    def path(self, uri):
        return next(path for path in self.known_paths() if self.uri(path) == uri)

    def known_paths(self):
        files = [str(file.relative_to(self.folder)) for file in self.folder.rglob("*") if file.is_file()]
        return {*files, *self.documents}

    def text(self, path):
        if path in self.documents:
            return self.documents[path].text
        return (self.folder / path).read_text()

    def open(self, path, text=None, language="xml"):
        document = Document((self.folder / path).read_text() if text is None else text)
        self.documents[path] = document
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                text_document=types.TextDocumentItem(
                    uri=self.uri(path), language_id=language, version=1, text=document.text
                )
            )
        )

    def close(self, path):
        del self.documents[path]
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(text_document=self.item(path))
        )

    def replace(self, path, old, new):
        """Replaces a text that is there once, as a change of a range."""
        document = self.documents[path]
        assert document.text.count(old) == 1, f"{old!r} is not once in {path}"
        start = document.text.index(old)
        span = self.range(document.text, start, start + len(old))
        document.text = document.text.replace(old, new)
        document.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(
                    uri=self.uri(path), version=document.version
                ),
                content_changes=[types.TextDocumentContentChangePartial(range=span, text=new)],
            )
        )

    def write(self, path, text):
        """Writes to the disk, as another program would, and tells the server as an editor does."""
        file = self.folder / path
        kind = types.FileChangeType.Changed if file.exists() else types.FileChangeType.Created
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        self.changed_on_disk(path, kind)

    def changed_on_disk(self, path, kind):
        self.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams(changes=[types.FileEvent(uri=self.uri(path), type=kind)])
        )

    # MARK: Places

    def characters(self, text):
        """The length of a text in the characters that client and server count."""
        return len(text.encode()) if self.encoding == "utf-8" else len(text.encode("utf-16-le")) // 2

    def position(self, text, offset):
        before = text[:offset]
        start = before.rfind("\n") + 1
        return types.Position(line=before.count("\n"), character=self.characters(before[start:]))

    def range(self, text, start, end):
        return types.Range(start=self.position(text, start), end=self.position(text, end))

    def offset(self, text, position):
        lines = text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: position.line])
        for letter in lines[position.line]:
            if self.characters(text[sum(len(line) + 1 for line in lines[: position.line]) : offset]) >= position.character:
                break
            offset += 1
        return offset

    def at(self, path, mark, into=None):
        """The position right behind `into`, in the first place where `mark` is; all of it without `into`."""
        text = self.text(path)
        offset = text.index(mark)
        offset += len(mark) if into is None else mark.index(into) + len(into)
        return self.position(text, offset)

    def underlined(self, path, span):
        text = self.text(path)
        return text[self.offset(text, span.start) : self.offset(text, span.end)]

    # MARK: Findings

    async def until(self, condition, what):
        for _ in range(PATIENCE * 50):
            result = condition()
            if result:
                return result
            await asyncio.sleep(0.02)
        raise AssertionError(f"never came: {what}; the last that was told: {self.told}")

    async def findings(self, path, codes):
        """Waits until the server has told exactly these findings of a file, and would say the same when
        it is asked."""
        asked = told = None
        for _ in range(PATIENCE * 20):
            # An answer takes all into account that was sent before it was asked for.
            asked = await self.pull(path)
            last = self.told.get(self.uri(path))
            told = list(last.diagnostics) if last else []
            if sorted(item.code for item in asked) == sorted(codes) and told == asked:
                return told
            await asyncio.sleep(0.05)
        raise AssertionError(f"never came: {codes} in {path}\ntold: {told}\nasked: {asked}")

    async def pull(self, path):
        report = await self.client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(text_document=self.item(path))
        )
        return list(report.items)

    def lint(self, *arguments):
        """What `apimlint lint` finds in the folder, by paths."""
        run = subprocess.run(
            [self.apimlint, "lint", "--format", "json", "--fail-on", "never", *arguments],
            cwd=self.folder, check=True, stdout=subprocess.PIPE,
        )
        return {file["path"]: file["diagnostics"] for file in json.loads(run.stdout)["files"]}

    # MARK: Changes

    def apply(self, edit: types.WorkspaceEdit):
        """Makes changes as an editor does: none may overlap, and none may be of another version."""
        changes = {}
        for change in edit.document_changes or []:
            path = self.path(change.text_document.uri)
            version = change.text_document.version
            assert version is None or version == self.documents[path].version
            changes.setdefault(path, []).extend(change.edits)
        for uri, edits in (edit.changes or {}).items():
            changes.setdefault(self.path(uri), []).extend(edits)
        for path, edits in changes.items():
            self.apply_edits(path, edits)
        return set(changes)

    def apply_edits(self, path, edits):
        text = self.text(path)
        spans = sorted(
            (self.offset(text, edit.range.start), self.offset(text, edit.range.end), edit.new_text)
            for edit in edits
        )
        for before, after in zip(spans, spans[1:]):
            assert before[1] <= after[0], f"edits of {path} overlap"
        for start, end, new in reversed(spans):
            text = text[:start] + new + text[end:]
        if path in self.documents:
            document = self.documents[path]
            document.text = text
            document.version += 1
            self.client.text_document_did_change(
                types.DidChangeTextDocumentParams(
                    text_document=types.VersionedTextDocumentIdentifier(
                        uri=self.uri(path), version=document.version
                    ),
                    content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)],
                )
            )
        else:
            (self.folder / path).write_text(text)
            self.changed_on_disk(path, types.FileChangeType.Changed)

import JSONRPC
import SourceText
import StructuredData
import Workspace

// What the client says of documents and files.
extension ServerState {
  mutating func didOpen(_ parameters: Parameters) {
    guard let item = parameters["textDocument"], let uri = item["uri"]?.string,
      let file = DocumentURI.file(uri), let text = item["text"]?.string
    else { return }
    let document = OpenDocument(
      uri: uri, file: file, version: item["version"]?.integer ?? 0, text: text)
    documents[file] = document
    pending.contents[file] = document.text
    if !isNamed(file) { pending.needsListing = true }
  }

  mutating func didChange(_ parameters: Parameters) {
    guard let item = parameters["textDocument"],
      let file = item["uri"]?.string.flatMap(DocumentURI.file), var document = documents[file]
    else { return }
    document.apply(
      parameters["contentChanges"]?.elements ?? [],
      version: item["version"]?.integer ?? document.version + 1,
      counting: client.positionEncoding)
    documents[file] = document
    pending.contents[file] = document.text
    endRequests(about: file)
  }

  mutating func didClose(_ parameters: Parameters) {
    guard let file = parameters["textDocument"]?["uri"]?.string.flatMap(DocumentURI.file),
      documents.removeValue(forKey: file) != nil
    else { return }
    pending.contents[file] = nil
    pending.onDisk.insert(file)
    if !isNamed(file) { pending.needsListing = true }
  }

  mutating func didChangeWatchedFiles(_ parameters: Parameters) {
    for change in parameters["changes"]?.elements ?? [] {
      guard let file = change["uri"]?.string.flatMap(DocumentURI.file) else { continue }
      // What the editor holds counts.
      if documents[file] == nil { pending.onDisk.insert(file) }
      if file.name == ".gitignore" { pending.needsListing = true }
    }
  }

  /// True for what lies in a folder of the client.
  private func isNamed(_ file: FileID) -> Bool { folders.contains(where: file.isWithin) }

  /// What is looked at: the folders, and what is open beside them.
  var namedPlaces: NamedPlaces {
    var named = NamedPlaces()
    named.folders = folders
    named.files = Set(documents.keys.filter { !isNamed($0) })
    return named
  }
}

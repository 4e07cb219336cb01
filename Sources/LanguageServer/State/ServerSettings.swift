import StructuredData

/// What a client may set for the server: `initializationOptions`, or the section `apimlint` of its
/// settings. All else is the business of `.apimlint.yaml`.
struct ServerSettings: Equatable {
  /// False where only findings of open documents are wanted.
  var reportsAllFiles = true

  /// True where what `<base />` brings in is shown beside it.
  var showsBase = false

  /// True where policies in the fenced code of Markdown are linted as well.
  var readsMarkdown = false

  /// A configuration that holds for all files, by its path; nil for the nearest one of each.
  var configuration: String?

  init() {}

  /// - Parameter value: an object of settings, or one that has it as its member `apimlint`; what is
  ///   neither says nothing.
  init(_ value: StructuredValue?) {
    let settings = value?["apimlint"] ?? value
    reportsAllFiles = settings?["diagnostics"]?.string != "openFiles"
    showsBase = settings?["inlayHints"]?.boolean ?? false
    readsMarkdown = settings?["markdown"]?.boolean ?? false
    configuration = settings?["configuration"]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// True where other files are policies, or other rules hold, than by other settings.
  func readsOtherwise(than other: ServerSettings) -> Bool {
    readsMarkdown != other.readsMarkdown || configuration != other.configuration
  }
}

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

  /// - Parameters:
  ///   - value: an object of settings, or one that has it as its member `apimlint`; what is
  ///   neither says nothing.
  ///   - initial: what holds for what is not mentioned.
  init(_ value: StructuredValue?, over initial: ServerSettings = ServerSettings()) {
    self = initial
    let settings = value?["apimlint"] ?? value
    if let text = settings?["diagnostics"]?.string { reportsAllFiles = text != "openFiles" }
    if let isOn = settings?["inlayHints"]?.boolean { showsBase = isOn }
    if let isOn = settings?["markdown"]?.boolean { readsMarkdown = isOn }
    if let path = settings?["configuration"]?.string { configuration = path.isEmpty ? nil : path }
  }

  /// True where other files are policies, or other rules hold, than by other settings.
  func readsOtherwise(than other: ServerSettings) -> Bool {
    readsMarkdown != other.readsMarkdown || configuration != other.configuration
  }
}

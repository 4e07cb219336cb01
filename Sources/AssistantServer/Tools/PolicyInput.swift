import Linting
import PolicyCatalog
import SourceText
import Workspace

/// The policies that a call is about: a text, or files.
struct PolicyInput: Sendable {
  private(set) var workspace: Workspace

  /// The folder that paths in the workspace are seen from.
  let workspaceFolder: FileID

  /// The scope that the call gives.
  let scope: PolicyScope?

  private let named: NamedPlaces

  /// What the text, or the one file, is known by; nil for several files and for folders.
  let file: FileID?

  /// True for a text, which nobody has saved.
  let isText: Bool

  /// True for a text without a place, of whose service nothing is known.
  let isAlone: Bool

  static let textMembers = [
    JSONSchema.Member(
      name: "text",
      schema: .string("The policy itself, as XML, for what is not saved. The whole document.")),
    JSONSchema.Member(
      name: "name",
      schema: .string(
        """
        With 'text': the path at which it is, or is to be, as seen from the server's folder. It is \
        checked as if it stood there: by the configuration, named values, fragments and other policies \
        of that service.
        """)),
    JSONSchema.Member(
      name: "scope",
      schema: .choice(
        "Where the policy is attached, where no place of a file tells.",
        PolicyScope.allCases.map(\.rawValue))),
  ]

  /// Opens what the arguments name.
  ///
  /// - Parameters:
  ///   - paths: the paths of files and folders; nil for a text.
  ///   - adjust: puts the settings of the call over a configuration.
  init(
    _ arguments: Arguments, paths: [String]?, in desk: Desk,
    adjust: @escaping @Sendable (inout Configuration) -> Void
  ) throws(ToolError) {
    var options = desk.options
    options.adjust = adjust
    scope = arguments.string("scope").flatMap(PolicyScope.init)
    options.scope = scope
    var named = NamedPlaces()
    guard let text = arguments.string("text") else {
      if arguments.string("name") != nil {
        throw ToolError("'name' goes with 'text'; for a file that is there, give its path")
      }
      let paths = paths ?? []
      var kinds: [FileKind] = []
      for path in paths {
        let (file, kind) = try desk.existingFile(at: path)
        kinds.append(kind)
        switch kind {
        case .file: named.files.insert(file)
        case .folder: named.folders.append(file)
        case .other: throw ToolError("'\(path)' is no regular file")
        }
      }
      workspace = Workspace(named, files: desk.files, rules: desk.host.rules, options: options)
      self.named = named
      workspaceFolder = desk.fence.base
      file = named.folders.isEmpty && named.files.count == 1 ? named.files.first : nil
      isText = false
      isAlone = false
      return
    }
    if let paths {
      throw ToolError(
        "'text' and '\(paths.count == 1 ? "path" : "paths")' exclude each other; for a text, 'name' says where it is to stand"
      )
    }
    isText = true
    if let name = arguments.string("name") {
      let place = try desk.place(at: name)
      named.files.insert(place)
      file = place
      isAlone = false
      self.named = named
      workspaceFolder = desk.fence.base
      workspace = Workspace(
        named, files: OverlaidFiles([place: Array(text.utf8)], over: desk.files),
        rules: desk.host.rules, options: options)
    } else {
      let source = SourceText(path: Self.nameOfText, text: text)
      let place = InMemoryFiles.folder.member(Self.nameOfText)
      options.currentFolder = InMemoryFiles.folder
      options.configuration = .none
      named.files.insert(place)
      file = place
      isAlone = true
      self.named = named
      workspaceFolder = InMemoryFiles.folder
      workspace = Workspace(
        named, files: InMemoryFiles([source]), rules: desk.host.rules, options: options)
    }
  }

  /// True for a file that the call names itself.
  func isNamed(_ file: FileID) -> Bool { named.files.contains(file) }

  /// Goes on with other texts in the place of those that were read.
  mutating func apply(_ changes: [FileChange]) { workspace = workspace.applying(changes) }

  /// What a text without a name is called.
  private static let nameOfText = "policy.xml"
}

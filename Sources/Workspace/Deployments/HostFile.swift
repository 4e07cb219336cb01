import EmbeddedPolicies
import SourceText

/// A file in which policies may stand that deploys them.
struct HostFile: Sendable {
  let file: FileID
  let language: HostLanguage
  let source: SourceText

  /// True where the file may have something of API Management.
  let mentionsService: Bool

  /// True where the file may call another module.
  let mayCallModules: Bool

  init(_ file: FileID, _ language: HostLanguage, _ source: SourceText) {
    self.file = file
    self.language = language
    self.source = source
    mentionsService =
      language == .terraform && Self.resources.occurs(in: source.bytes)
      || Self.provider.occurs(in: source.bytes)
    mayCallModules = language != .arm && Self.modules.occurs(in: source.bytes)
  }

  private static let resources = ByteSearch("azurerm_api_management")

  /// The namespace of the service's types, which have no case.
  private static let provider = ByteSearch("microsoft.apimanagement", ignoringCase: true)
  private static let modules = ByteSearch("module")

  /// True for a file that git or a tool keeps for itself: what others wrote is not for the project to
  /// mend.
  static func isToolsOwn(_ file: FileID) -> Bool {
    file.path.utf8.split(separator: UInt8(ascii: "/")).contains { part in
      toolFolders.contains { part.elementsEqual($0.utf8) }
    }
  }

  private static let toolFolders = [".terraform", "node_modules", ".git"]
}

extension HostLanguage {
  /// The language that a file's name tells; nil for any other file.
  init?(_ file: FileID) {
    if file.isTerraformJSON { return nil }
    if file.path.hasSuffix(".tf") {
      self = .terraform
    } else if file.path.hasSuffix(".bicep") {
      self = .bicep
    } else if file.path.hasSuffix(".json") {
      self = .arm
    } else {
      return nil
    }
  }
}

extension FileID {
  /// True for Terraform in the form that programs write, which is not read: what its folder has is not
  /// known whole.
  var isTerraformJSON: Bool { path.hasSuffix(".tf.json") }
}

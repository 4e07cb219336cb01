import Linting
import PolicySyntax
import ServiceModel
import SourceText
import Workspace

/// What the files of a layout are, beside what a service is described by: which tools deploy them, and
/// what fills them in before.
struct LayoutSigns {
  /// The kinds of files in which policies stand among other resources, as people call them.
  private(set) var hosts: [String] = []

  /// The names of the files that say what is different in environments.
  private(set) var publisherConfigurations: [String] = []

  /// The manifest that tells where policies are attached, by its path below the folder of the layout.
  private(set) var policyManifest: String?

  /// True where the names of folders tell where policies are attached.
  private(set) var hasPolicyFolders = false

  /// The language of the placeholders in policies; nil where there are none, or of several languages.
  private(set) var template: TemplateLanguage?

  /// How many policies are looked at, and how much of each.
  private static let sample = (files: 500, bytes: 1 << 16)

  /// Looks at files of a layout.
  ///
  /// - Parameters:
  ///   - paths: the files, by their paths below the folder of the layout.
  ///   - tree: the APIOps tree among them, by its path.
  init(of paths: [String], in folder: FileID, tree: String?, _ disk: DiskFiles) {
    let endings = Set(paths.compactMap { path in path.split(separator: ".").last.map(String.init) })
    for (ending, name) in [("tf", "Terraform"), ("bicep", "Bicep")] where endings.contains(ending) {
      hosts.append(name)
    }
    if let tree {
      let top = FileID(tree, in: folder)
      let places = [top, folder == top.folder ? folder : nil].compactMap(\.self)
      let names = places.flatMap { disk.entries(of: $0, below: $0).files.map(\.name) }
      publisherConfigurations = names.filter {
        PublisherConfiguration.environment(ofFileNamed: $0) != nil
      }.sorted()
    }
    policyManifest = paths.first { PolicyManifest.names.contains(PathArithmetic.name(of: $0)) }
    let policies = paths.lazy.map { FileID($0, in: folder) }.filter(\.hasNameOfPolicy)
    hasPolicyFolders = policies.contains { PolicyFolders.place(ofFileAt: $0.path) != nil }
    template = Self.language(of: policies.prefix(Self.sample.files), mayBeTerraform: hosts, disk)
  }

  /// The one language of which some files have placeholders.
  ///
  /// What looks like one of Terraform is a text to replace by in C#, too, so that Terraform has to be
  /// around.
  private static func language(
    of policies: some Sequence<FileID>, mayBeTerraform hosts: [String], _ disk: DiskFiles
  ) -> TemplateLanguage? {
    var found: Set<TemplateLanguage> = []
    for file in policies {
      guard let content = try? disk.read(file, limit: sample.bytes) else { continue }
      let text = SourceText(path: "", bytes: content.bytes)
      if hosts.contains("Terraform"), text.bytes.holds("${") { found.insert(.terraform) }
      if text.bytes.holds("#{"), text.bytes.holds("}#") { found.insert(.tokens) }
    }
    return found.count == 1 ? found.first : nil
  }
}

extension Collection<UInt8> {
  /// True where two signs stand side by side.
  fileprivate func holds(_ signs: StaticString) -> Bool {
    let wanted = Array(signs.description.utf8)
    return zip(self, dropFirst()).contains { $0 == wanted[0] && $1 == wanted[1] }
  }
}

import ArgumentParser
import Linting
import PolicySyntax
import Reporters
import ServiceModel
import SourceText
import Workspace

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a starter .apimlint.yaml for each layout in the current folder.")

  func run() throws {
    let disk = DiskFiles(arguments: [], jobs: FileSystem.coreCount)
    var isWritten = false
    for layout in Layout.all(in: disk.files(below: disk.currentFolder).files, disk) {
      let file = disk.name(of: layout.folder.member(FolderMarks.configurationNames[0]))
      let taken = FolderMarks.configurationNames.map { disk.name(of: layout.folder.member($0)) }
        .first { FileSystem.kind(of: $0) != nil }
      if let taken {
        Console.complain("apimlint: there is a \(taken) already; it is left as it is")
        continue
      }
      do throws(FileError) {
        let signs = LayoutSigns(of: layout.files, in: layout.folder, tree: layout.tree, disk)
        try FileSystem.write(
          Array(Starter(layout: layout, signs: signs).text.utf8), to: file)
        FileSystem.removeLeftovers(in: PathArithmetic.folder(of: FileSystem.resolvedPlace(file)))
      } catch {
        Console.complain("apimlint: \(error.path): cannot be written: \(error.reason)")
        throw ExitStatus.unreadableInput
      }
      isWritten = true
      try Console.print("wrote \(file)")
    }
    if !isWritten { throw ExitStatus.wrongUsage }
  }
}

/// Files that one configuration is for.
private struct Layout {
  /// The folder of the configuration.
  let folder: FileID

  /// The files, by their paths below the folder.
  let files: [String]

  /// The APIOps tree that they are, by its path below the folder.
  let tree: String?

  /// The layouts among files: each APIOps tree, and what lies outside of them.
  ///
  /// A tree that is all there is gets its configuration where the command runs, and so do the others
  /// of a folder. Folders that each have named values of their own are services of their own.
  static func all(in files: [FileID], _ disk: DiskFiles) -> [Layout] {
    let top = disk.currentFolder
    let trees = ServicePlan.apiOpsRoots(in: files.map(\.path)).map { FileID($0) }
      .filter { $0.isWithin(top) }
    let others = files.filter { file in !trees.contains(where: file.isWithin) }
    let plain = others.filter { Starter.isNamedValues($0.path) || Starter.isSpecification($0.path) }
    if trees.count == 1, plain.isEmpty {
      return [Layout(top, files, tree: trees[0].path(below: top))]
    }
    let homes = Set(plain.filter { Starter.isNamedValues($0.path) }.compactMap(\.folder))
    let apart = homes.filter { home in
      !homes.contains { $0 != home && home.isWithin($0) }
    }.sorted()
    var layouts = trees.map { Layout($0, files, tree: "") }
    if apart.count > 1 {
      layouts += apart.map { Layout($0, others, tree: nil) }
      let rest = plain.filter { file in !apart.contains(where: file.isWithin) }
      if !rest.isEmpty { layouts.append(Layout(top, rest, tree: nil)) }
    } else if trees.isEmpty || !plain.isEmpty {
      layouts.append(Layout(top, others, tree: nil))
    }
    return layouts
  }

  private init(_ folder: FileID, _ files: [FileID], tree: String?) {
    self.folder = folder
    self.files = files.compactMap { $0.path(below: folder) }
    self.tree = tree
  }
}

/// The text of a first configuration, made from the names of the files that are there.
private struct Starter {
  let layout: Layout
  let signs: LayoutSigns
  private var files: [String] { layout.files }

  var text: String {
    """
    # What apimlint checks here. `apimlint rules` lists the rules, `apimlint explain RULE` tells
    # more about one, `apimlint config show PATH` says what applies to a file.

    # Where the policies run: classic, v2, consumption, self-hosted, workspace.
    # gateway: [v2]

    rules:
      # A severity (error, warning, info, off), or a severity with options:
      # timeouts/forward-request: { severity: warning, maximum: 240 }

    \(template)\(service)
    """
  }

  /// What fills the policies in before they are deployed.
  private var template: String {
    switch signs.template {
    case .terraform:
      """
      # Terraform fills in the ${…} of policies before it deploys them.
      template: terraform


      """
    case .tokens:
      """
      # A pipeline fills in the #{…}# of policies before it deploys them.
      template: tokens


      """
    case .some(.none), nil: ""
    }
  }

  /// What is known of the service without a word in the configuration, as comments.
  private var remarks: [String] {
    var remarks: [String] = []
    if !signs.hosts.isEmpty {
      remarks.append(
        "# Policies in \(signs.hosts.joined(separator: " and ")) files are read where they stand, with what these files declare."
      )
    }
    if let manifest = signs.policyManifest {
      remarks.append("# Where policies are attached is read from \(visibleLine(manifest)).")
    } else if signs.hasPolicyFolders, layout.tree == nil {
      remarks.append("# Where policies are attached follows from the names of their folders.")
    }
    if !signs.publisherConfigurations.isEmpty {
      let names = signs.publisherConfigurations.map(visibleLine).joined(separator: ", ")
      remarks.append("# What is different in environments is read from \(names).")
    }
    return remarks
  }

  private var service: String {
    if let tree = layout.tree {
      let lines =
        ["# An APIOps folder tells all about the service by itself."] + remarks
        + ["service:", "  root: \(tree.isEmpty ? "." : Self.scalar(tree))"]
      return lines.joined(separator: "\n") + "\n"
    }
    let remarks = remarks.map { $0 + "\n" }.joined()
    var lines = ["# What the policies refer to."]
    let namedValues = files.filter(Self.isNamedValues)
    let specifications = files.filter(Self.isSpecification)
    if namedValues.isEmpty, specifications.isEmpty {
      return remarks + """
        # What the policies refer to; tell it, and apimlint checks named values, routes and streams.
        # service:
        #   named-values: [named-values.json]
        #   apis:
        #     - id: my-api
        #       specification: openapi.yaml
        #       policy: my-api.policy.xml

        """
    }
    lines.append("service:")
    if !namedValues.isEmpty {
      lines.append("  named-values: [\(namedValues.map(Self.pattern).joined(separator: ", "))]")
    }
    if !specifications.isEmpty {
      lines.append("  apis:")
      for file in specifications {
        lines.append(
          "    - id: \(Self.scalar(Self.apiName(file)))  # the API's name in the service")
        lines.append("      specification: \(Self.pattern(file))")
        lines.append("      # policy: \(Self.scalar(Self.apiName(file) + ".policy.xml"))")
      }
    }
    return remarks + lines.joined(separator: "\n") + "\n"
  }

  /// The pattern that means a path and nothing else, in quotes.
  private static func pattern(_ path: String) -> String { quoted(PathPattern.escaped(path)) }

  /// A text as YAML, in quotes unless it is a word.
  private static func scalar(_ text: String) -> String {
    let isWord =
      text.utf8.allSatisfy { byte in
        byte.isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || "-_./".utf8.contains(byte)
      } && text.utf8.first?.isLetter == true
      && !["true", "false", "null"].contains(text.lowercased())
    return isWord ? text : quoted(text)
  }

  /// A text as YAML reads it between quotation marks, whatever it holds.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      switch scalar {
      case "\"", "\\": return "\\\(scalar)"
      case " "..."~": return String(scalar)
      case _ where scalar.isVisible: return String(scalar)
      case _ where scalar.value > 0xFFFF: return "\\U" + digits.paddedWithZeros(to: 8)
      default: return "\\u" + digits.paddedWithZeros(to: 4)
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// True for a file that has the name of a file of named values.
  static func isNamedValues(_ path: String) -> Bool {
    isData(path) && stem(path).contains("namedvalues")
  }

  /// True for a file that has the name of an OpenAPI document.
  static func isSpecification(_ path: String) -> Bool {
    let stem = stem(path)
    return isData(path)
      && (stem.contains("openapi") || stem.contains("swagger") || stem.hasSuffix("specification"))
  }

  private static func isData(_ path: String) -> Bool {
    [".json", ".yaml", ".yml"].contains { path.hasSuffix($0) }
  }

  /// A file's name in lower case without its ending, hyphens, blanks and underscores.
  private static func stem(_ path: String) -> String {
    let name = PathArithmetic.name(of: path).lowercased()
    return name[..<(name.lastIndex(of: ".") ?? name.endIndex)].filter { !"-_ ".contains($0) }
  }

  /// A guess at an API's name: what its document is called before the first full stop, unless that
  /// only says what kind of document it is.
  private static func apiName(_ specification: String) -> String {
    let name = PathArithmetic.name(of: specification)
    let first = String(name.prefix { $0 != "." })
    return ["openapi", "swagger", "specification"].contains(first.lowercased()) ? "my-api" : first
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension String {
  fileprivate func paddedWithZeros(to count: Int) -> String {
    String(repeating: "0", count: max(0, count - self.count)) + self
  }
}

extension Unicode.Scalar {
  /// True for what an editor shows as it is.
  fileprivate var isVisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
    default: value != 0xFEFF
    }
  }
}

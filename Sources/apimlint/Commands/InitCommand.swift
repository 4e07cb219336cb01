import ArgumentParser
import Linting
import ServiceModel
import SourceText

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a starter .apimlint.yaml for the layout of the current folder.")

  func run() throws {
    let path = ConfigurationLoading.fileName
    guard FileSystem.kind(of: path) == nil else {
      printError("apimlint: there is a \(path) already; it is left as it is")
      throw ExitStatus.wrongUsage
    }
    let files = FolderWalk(jobs: FileSystem.coreCount).files(below: "").files
    let text = Starter(files: files).text
    do throws(FileError) {
      try FileSystem.write(Array(text.utf8), to: path)
    } catch {
      printError("apimlint: \(error.path): cannot be written: \(error.reason)")
      throw ExitStatus.unreadableInput
    }
    print("wrote \(path)")
  }
}

/// The text of a first configuration, made from the names of the files that are there.
private struct Starter {
  let files: [String]

  var text: String {
    """
    # What apimlint checks here. `apimlint rules` lists the rules, `apimlint explain RULE` tells
    # more about one, `apimlint config show PATH` says what applies to a file.

    # Where the policies run: classic, v2, consumption, self-hosted, workspace.
    # gateway: [v2]

    rules:
      # A severity (error, warning, info, off), or a severity with options:
      # timeouts/forward-request: { severity: warning, maximum: 240 }

    \(service)
    """
  }

  private var service: String {
    let roots = ServicePlan.apiOpsRoots(in: files)
    if let root = roots.first {
      return """
        # An APIOps folder tells all about the service by itself.
        service:
          root: \(root.isEmpty ? "." : root)

        """
    }
    var lines = ["# What the policies refer to."]
    let namedValues = files.filter { file in
      Self.isData(file) && Self.stem(file).contains("namedvalues")
    }
    let specifications = files.filter { file in
      let stem = Self.stem(file)
      return Self.isData(file)
        && (stem.contains("openapi") || stem.contains("swagger") || stem.hasSuffix("specification"))
    }
    if namedValues.isEmpty, specifications.isEmpty {
      return """
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
      lines.append("  named-values: [\(namedValues.map(Self.quoted).joined(separator: ", "))]")
    }
    if !specifications.isEmpty {
      lines.append("  apis:")
      for file in specifications {
        lines.append("    - id: \(Self.apiName(file))  # the API's name in the service")
        lines.append("      specification: \(Self.quoted(file))")
        lines.append("      # policy: \(Self.apiName(file)).policy.xml")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ path: String) -> String { "\"\(path)\"" }

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

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
      Console.complain("apimlint: there is a \(path) already; it is left as it is")
      throw ExitStatus.wrongUsage
    }
    let files = FolderWalk(jobs: FileSystem.coreCount).files(below: "").files
    let text = Starter(files: files).text
    do throws(FileError) {
      try FileSystem.write(Array(text.utf8), to: path)
    } catch {
      Console.complain("apimlint: \(error.path): cannot be written: \(error.reason)")
      throw ExitStatus.unreadableInput
    }
    try Console.print("wrote \(path)")
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
          root: \(root.isEmpty ? "." : Self.scalar(root))

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
    return lines.joined(separator: "\n") + "\n"
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

import Foundation
import SourceText
import StructuredData

/// Turns the data files of the catalogue into one Swift file, so that a run parses no YAML.
///
/// `embed-catalog OUTPUT FILE …`: `limits.yaml` holds the limits, `call.yaml` what holds of a call as
/// a whole, a `.cs` file declares types that expressions meet, each other file describes the
/// statement it is named after. A mistake ends the
/// build at its file and line.
@main
struct EmbedCatalog {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      FileHandle.standardError.write(Data("usage: embed-catalog OUTPUT FILE …\n".utf8))
      exit(2)
    }
    let paths = arguments.dropFirst(2).sorted()
    func isNamed(_ name: String) -> (String) -> Bool {
      { URL(filePath: $0).lastPathComponent == name }
    }
    let isLimits = isNamed("limits.yaml")
    let isCall = isNamed("call.yaml")
    let typePaths = paths.filter { $0.hasSuffix(".cs") }
    let statementPaths = paths.filter { !isLimits($0) && !isCall($0) && !$0.hasSuffix(".cs") }
    let names = statementPaths.map {
      URL(filePath: $0).deletingPathExtension().lastPathComponent
    }
    var problems: [DataProblem] = []
    func code(of path: String, _ read: (DataFile) -> String) -> String {
      let file = DataFile(
        SourceText(
          path: path, bytes: Array((try? Data(contentsOf: URL(filePath: path))) ?? Data())))
      let code = read(file)
      problems += file.problems
      return code
    }
    var reasons: Set<String> = []
    let call = paths.filter(isCall).map { path in
      code(of: path) { file in
        reasons.formUnion(CallReader.reasons(of: file))
        return CallReader(file: file, statementNames: Set(names)).code()
      }
    }
    var members = Names()
    var effects: [String] = []
    let statements = names.indices.map { index in
      code(of: statementPaths[index]) { file in
        members.add(statement: names[index], file.root)
        if let root = file.root {
          effects.append(
            EffectsReader(
              file: file, statement: root, statementNames: Set(names), reasons: reasons
            ).code())
        }
        return StatementReader(file, statementNames: Set(names))
          .code(forStatement: names[index], at: index)
      }
    }
    let limits = paths.filter(isLimits).map { code(of: $0, limitsCode) }
    var types = TypeDeclarations()
    for path in typePaths { types.add(path) }
    problems += types.problems
    for problem in problems {
      // The form that build systems and editors understand.
      print("\(problem.path):\(problem.line):\(problem.column): error: \(problem.message)")
    }
    guard problems.isEmpty else { exit(1) }
    let text = """
      // Made from the data files of the catalogue by embed-catalog.

      import SourceText

      func embeddedStatements() -> [StatementDefinition] {
        [
      \(names.indices.map { "    statement\($0)()," }.joined(separator: "\n"))
        ]
      }

      \(statements.enumerated().map { index, code in
        "private func statement\(index)() -> StatementDefinition {\n  \(code)\n}"
      }.joined(separator: "\n\n"))

      // Globals, so that each is made when somebody asks, and then kept.
      \(effects.enumerated().map { "private let effects\($0) = \($1)" }.joined(separator: "\n"))

      \(call.joined())

      extension ServiceLimit {
      \(limits.joined())
      }

      \(members.code)

      \(types.code)
      """
    try Data(text.utf8).write(to: URL(filePath: arguments[1]), options: .atomic)
  }
}

/// A mistake in a data file.
struct DataProblem {
  let path: String
  let line: Int
  let column: Int
  let message: String
}

import Explanations
import Linting
import PolicyCatalog
import Reporters

/// What may stand where somebody asks a shell to go on.
struct CompletionAnswer {
  /// What beside the candidates fits there.
  enum Paths: String {
    case none
    case files
    case folders
  }

  struct Candidate {
    let text: String
    var about = ""
  }

  private(set) var candidates: [Candidate] = []
  private(set) var paths = Paths.none

  /// The argument by which the scripts of shells ask for it.
  static let request = "__complete"

  /// - Parameters:
  ///   - words: the words behind the program's name, up to the one that is to be completed, which may
  ///     be empty.
  ///   - root: all that the program can be asked.
  init(_ words: [String], among root: CommandWords) {
    let current = words.last ?? ""
    var command = root
    var isBegun = false
    var pending: CommandWords.Option?
    var onlyPaths = false
    var used: Set<String> = []
    for word in words.dropLast() {
      if pending != nil {
        pending = nil
      } else if onlyPaths {
        continue
      } else if word == "--" {
        onlyPaths = true
      } else if word.hasPrefix("-"), word.count > 1 {
        if !isBegun, command.name == root.name { command = root.subcommand("lint") ?? command }
        let name = String(word.prefix { $0 != "=" })
        used.insert(name)
        if !word.contains("="), let option = command.option(name), option.valueName != nil {
          pending = option
        }
      } else if !isBegun, let subcommand = command.subcommand(word) {
        command = subcommand
      } else {
        if !isBegun, command.name == root.name { command = root.subcommand("lint") ?? command }
        isBegun = true
      }
    }
    let isAtStart = command.name == root.name
    if onlyPaths {
      paths = .files
    } else if let pending {
      add(valuesOf: pending.valueName ?? "", pending.choices, behind: "")
    } else if current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
      if let option = (isAtStart ? root.subcommand("lint") : command)?
        .option(String(current[..<equals])), let name = option.valueName
      {
        add(valuesOf: name, option.choices, behind: String(current[...equals]))
      }
    } else if current.hasPrefix("-") {
      add(optionsOf: isAtStart ? root.subcommand("lint") ?? root : command, without: used)
      if isAtStart { add(optionsOf: root, without: used) }
    } else {
      if !isBegun {
        candidates += command.subcommands.map { Candidate(text: $0.name, about: $0.about) }
      }
      if isAtStart {
        paths = .files
      } else if let argument = command.argument {
        add(valuesOf: argument.valueName, argument.choices, behind: "")
      }
    }
    candidates = candidates.filter { $0.text.hasPrefix(Self.unquoted(current)) }
  }

  /// The lines that the scripts read: what else fits, then the candidates with what they are.
  var lines: [String] {
    [paths.rawValue]
      + candidates.map { candidate in
        let about = candidate.about.split(separator: "\n").first.map(String.init) ?? ""
        return about.isEmpty ? candidate.text : "\(candidate.text)\t\(about)"
      }
  }

  private static func unquoted(_ word: String) -> String {
    word.hasPrefix("'") || word.hasPrefix("\"") ? String(word.dropFirst()) : word
  }

  private mutating func add(optionsOf command: CommandWords, without used: Set<String>) {
    for option in command.options
    where option.isRepeatable || !option.names.contains(where: used.contains) {
      candidates += option.names.filter { $0.hasPrefix("--") }
        .filter { name in !candidates.contains { $0.text == name } }
        .map { Candidate(text: $0, about: option.about) }
    }
  }

  /// Adds what a value of a name may be.
  private mutating func add(valuesOf name: String, _ choices: [String], behind prefix: String) {
    func candidates(_ texts: [String]) -> [Candidate] { texts.map { Candidate(text: prefix + $0) } }
    if !choices.isEmpty {
      self.candidates += candidates(choices)
      return
    }
    switch name {
    case "rule": self.candidates += rules(behind: prefix, end: "")
    case "rule=level":
      self.candidates += rules(behind: prefix, end: "=")
      let levels = Configuration.Level.allCases.map(\.rawValue)
      self.candidates += ProjectRules().all.flatMap { rule in
        levels.map { Candidate(text: "\(prefix)\(rule.metadata.id)=\($0)") }
      }
    case "module": self.candidates += modules(behind: prefix, end: "")
    case "name":
      self.candidates += rules(behind: prefix, end: "").filter { !$0.text.hasSuffix("*") }
      self.candidates += modules(behind: prefix, end: "")
      self.candidates += StatementCatalog.all.map { Candidate(text: prefix + $0.name) }
    case "name=file":
      self.candidates += candidates(ReportFormat.allCases.map { "\($0.rawValue)=" })
      paths = .files
    case "folder": paths = .folders
    case "file", "path", "paths": paths = .files
    default: break
    }
  }

  private func rules(behind prefix: String, end: String) -> [Candidate] {
    ProjectRules().all.map {
      Candidate(text: "\(prefix)\($0.metadata.id)\(end)", about: $0.metadata.title)
    }
      + modules(behind: prefix, end: "/*" + end)
  }

  private func modules(behind prefix: String, end: String) -> [Candidate] {
    ProjectRules().explainer.modules.map {
      Candidate(text: "\(prefix)\($0.name)\(end)", about: $0.title)
    }
  }
}

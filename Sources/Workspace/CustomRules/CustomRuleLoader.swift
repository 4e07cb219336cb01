import Linting
public import SourceText

/// Reads the folders of rules that configurations name, each once.
struct CustomRuleLoader {
  private let files: any FileProvider
  private let rules: [RegisteredRule]

  /// What a folder holds.
  struct Folder {
    var rules: [RegisteredRule] = []
    var modules: [RuleModule] = []
    var pages: [String] = []
    var mistakes: [ConfigurationMistake] = []
  }

  private var known: [FileID: Folder] = [:]

  /// - Parameter rules: those of the program, whose names are taken.
  init(files: any FileProvider, rules: [RegisteredRule]) {
    self.files = files
    self.rules = rules
  }

  /// The size in bytes above which a file is no page.
  private static let maximumSize = 1 << 20

  /// How many pages a folder may hold.
  private static let maximumCount = 2000

  /// Reads folders onto the rules that a configuration has already.
  ///
  /// - Parameters:
  ///   - named: the folders as the configuration names them.
  ///   - base: the folder that they are relative to.
  mutating func load(
    _ named: [Located<String>], in base: FileID?, onto custom: CustomRules
  ) -> (custom: CustomRules, mistakes: [ConfigurationMistake]) {
    var custom = custom
    let before = custom.rules
    var mistakes: [ConfigurationMistake] = []
    var clashes: [RuleNameClash.Named] = []
    for name in named {
      let folder = FileID(name.value, in: base)
      guard files.kind(of: folder) == .folder else {
        mistakes.append(
          ConfigurationMistake(
            place: name.place, message: "there is no folder '\(name.value)' with rules of your own")
        )
        continue
      }
      let read = known[folder] ?? read(folder, named: name.value)
      known[folder] = read
      // What is wrong with a folder as a whole is told where it is named.
      mistakes += read.mistakes.map {
        ConfigurationMistake(place: $0.place ?? name.place, message: $0.message)
      }
      // A configuration may name a folder that it extends has named already.
      if !read.pages.isEmpty, Set(custom.pages).isSuperset(of: read.pages) { continue }
      if read.pages.isEmpty, read.mistakes.isEmpty {
        mistakes.append(
          ConfigurationMistake(
            place: name.place,
            message: "the folder '\(name.value)' holds no page of a rule, such as 'my-rule.md'"))
      }
      clashes += zip(read.rules, read.pages).map {
        RuleNameClash.Named($0.metadata, page: SourceText(path: $1, text: $0.page))
      }
      custom.add(read.rules, read.modules, pages: read.pages)
    }
    mistakes += RuleNameClash.all(among: clashes, besides: (rules + before).map(\.metadata))
      .map(ConfigurationMistake.init)
    return (custom, mistakes)
  }

  // MARK: Folders

  private func read(_ folder: FileID, named name: String) -> Folder {
    var result = Folder()
    let entries = files.entries(of: folder, below: folder)
    var pages = entries.files.filter(\.mayBeRulePage).map { (file: $0, module: folder.name) }
    for inner in entries.folders.sorted() {
      pages += files.entries(of: inner, below: folder).files.filter(\.mayBeRulePage)
        .map { (file: $0, module: inner.name) }
    }
    guard pages.count <= Self.maximumCount else {
      result.mistakes.append(
        ConfigurationMistake(
          place: nil,
          message:
            "\(files.name(of: folder)): a folder of rules holds more than \(Self.maximumCount) pages"
        ))
      return result
    }
    let taken = Set(rules.map { String($0.metadata.id.module) } + ["require", "forbid"])
    var refused: Set<String> = []
    for (file, module) in pages {
      let source: SourceText
      do throws(FileError) {
        source = try text(of: file)
      } catch {
        result.mistakes.append(
          ConfigurationMistake(
            place: nil, message: "\(error.path): the page cannot be read: \(error.reason)"))
        continue
      }
      let isOfRule = !file.isModulePage
      guard !isOfRule || module.isKebabCase && !taken.contains(module) else {
        if refused.insert(module).inserted {
          result.mistakes.append(Self.reasonToRefuse(module, taken.contains(module), at: source))
        }
        continue
      }
      if isOfRule {
        add(file, source, module, to: &result)
      } else if let page = try? ModulePage(source, name: module) {
        // Any other README of a folder tells people something else.
        result.modules.append(page.module)
      }
    }
    let used = Set(result.rules.map { String($0.metadata.id.module) })
    result.modules.removeAll { !used.contains($0.name) }
    for module in used.sorted()
    where !result.modules.contains(where: { $0.name == module }) {
      result.modules.append(
        RuleModule(name: module, title: "rules of your own", about: "Rules of the team."))
    }
    return result
  }

  private static func reasonToRefuse(_ module: String, _ isTaken: Bool, at page: SourceText)
    -> ConfigurationMistake
  {
    ConfigurationMistake(
      place: Place(page, Span(at: 0)),
      message: isTaken
        ? "'\(module)' is a module of apimlint's own rules; give the folder another name"
        : "the folder's name '\(module)' begins the ids of its rules; write small letters, digits and hyphens"
    )
  }

  private func add(_ file: FileID, _ source: SourceText, _ module: String, to result: inout Folder)
  {
    let name = file.name.dropLast(".md".count).kebabCased
    guard name.isKebabCase else {
      result.mistakes.append(
        ConfigurationMistake(
          place: Place(source, Span(at: 0)),
          message:
            "the name of the page is the name of its rule; write letters, digits and hyphens, as in 'my-rule.md'"
        ))
      return
    }
    let page = RulePage(source, of: .team)
    var problems = page.allProblems
    if problems.isEmpty, page.checks.isEmpty {
      problems.append(
        PageProblem(
          Place(source, Span(at: 0)),
          "the page holds no check, so that its rule finds nothing; add a block '```check'"))
    }
    result.mistakes += problems.map(ConfigurationMistake.init)
    result.pages.append(source.path)
    result.rules.append(RegisteredRule(page, id: RuleID("\(module)/\(name)")))
  }

  private func text(of file: FileID) throws(FileError) -> SourceText {
    let content = try files.read(file, limit: Self.maximumSize + 1)
    guard content.bytes.count <= Self.maximumSize else {
      throw FileError(
        path: files.name(of: file), reason: "it is larger than \(Self.maximumSize) bytes")
    }
    return SourceText(path: files.name(of: file), bytes: content.bytes)
  }
}

extension FileID {
  /// True for a file that in a folder of rules is the page of one, or of the folder.
  public var mayBeRulePage: Bool { name.hasSuffix(".md") && !name.hasPrefix(".") }

  /// True for a file that in a folder of rules says what these are about.
  var isModulePage: Bool { name == "README.md" }
}

extension ConfigurationMistake {
  fileprivate init(_ problem: PageProblem) {
    self.init(place: problem.place, message: problem.message)
  }
}

/// A Swift file of the rules: what it declares for other files, and which names it uses.
///
/// It is read by words, as a person skims it. Members of a type of the folder's own need no look: who
/// has no such type has none of them.
struct RuleFile {
  /// A name by which another file can reach what is declared here.
  enum Name: Hashable, CustomStringConvertible {
    /// A type or a function that belongs to none.
    case global(String)

    /// A property that the file adds to a type.
    case member(String)

    /// A method or an initializer that the file adds to a type, with the label of its first argument.
    case call(String, label: String)

    var description: String {
      switch self {
      case .global(let name): name
      case .member(let name): ".\(name)"
      case .call(let name, let label): ".\(name)(\(label.isEmpty ? "" : "\(label):"))"
      }
    }
  }

  let folder: String
  let file: String

  /// The names that other files see.
  let declared: Set<Name>

  /// The names that stand in the code.
  let used: Set<Name>

  init(folder: String, file: String, text: String) {
    self.folder = folder
    self.file = file
    let lines = text.split(separator: "\n").filter {
      !$0.drop { $0 == " " }.hasPrefix("//")
    }
    declared = Self.declared(in: lines)
    used = Self.used(in: Array(lines.joined(separator: "\n").utf8))
  }

  /// What the files of rules use of other folders than their own and `Support`.
  static func foreignUses(in files: [RuleFile]) -> [String] {
    var owners: [Name: Set<String>] = [:]
    for file in files {
      for name in file.declared { owners[name, default: []].insert(file.folder) }
      if file.folder != "Support" { owners[.global(file.namespace)] = [file.folder] }
    }
    return files.flatMap { file in
      file.used.compactMap { name in
        guard let folders = owners[name], folders.isDisjoint(with: ["Support", file.folder]) else {
          return nil
        }
        return "\(file.folder)/\(file.file) uses \(name) of \(folders.sorted()[0])"
      }
    }.sorted()
  }

  /// The type to which the files of the folder add their rules.
  private var namespace: String {
    folder.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      + "Rules"
  }

  private static func declared(in lines: [Substring]) -> Set<Name> {
    var names: Set<Name> = []
    let own = Set(lines.compactMap { Declaration($0) }.filter(\.isType).map(\.name))
    var extended: String?
    for line in lines {
      guard let declaration = Declaration(line) else { continue }
      if declaration.depth == 0 {
        let isForeign = declaration.keyword == "extension" && !own.contains(declaration.name)
        // To a folder's namespace rules are added, and the build takes them from there.
        extended = isForeign && !declaration.name.hasSuffix("Rules") ? declaration.name : nil
        if declaration.keyword != "extension", !declaration.isPrivate {
          names.insert(.global(declaration.name))
        }
      } else if declaration.depth == 1, let extended, !declaration.isPrivate {
        names.insert(declaration.memberName(in: extended))
      }
    }
    return names
  }

  private static func used(in code: [UInt8]) -> Set<Name> {
    var names: Set<Name> = []
    var index = 0
    while index < code.count {
      let word = self.word(in: code, at: index)
      guard !word.isEmpty else {
        index += 1
        continue
      }
      let end = index + word.utf8.count
      let isMember = index > 0 && code[index - 1] == UInt8(ascii: ".")
      names.insert(isMember ? .member(word) : .global(word))
      if end < code.count, code[end] == UInt8(ascii: "(") {
        let label = self.word(in: code, at: end + 1)
        let behind = end + 1 + label.utf8.count
        let isLabel = behind < code.count && code[behind] == UInt8(ascii: ":")
        // A local function is called without a dot, and so is an initializer.
        if isMember || word.first?.isUppercase == true {
          names.insert(.call(word, label: isLabel ? label : ""))
        }
      }
      index = end
    }
    return names
  }

  private static func word(in code: [UInt8], at index: Int) -> String {
    String(
      decoding: code[min(index, code.count)...].prefix { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }, as: UTF8.self)
  }
}

/// The beginning of a declaration, as a line of formatted code shows it.
private struct Declaration {
  /// How far in it stands: 0 at the left, 1 in what stands there.
  let depth: Int
  let isPrivate: Bool
  let keyword: String
  let name: String

  /// The label of the first argument of a function; empty where it has none.
  let label: String

  /// Nil for a line that begins none.
  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard let index = words.firstIndex(where: { Self.keywords.contains($0.prefix { $0 != "(" }) }),
      words[..<index].allSatisfy({ Self.modifiers.contains($0) || $0.hasPrefix("@") })
    else { return nil }
    depth = line.prefix { $0 == " " }.count / 2
    isPrivate = words[..<index].contains("private") || words[..<index].contains("fileprivate")
    let isInitializer = words[index].hasPrefix("init")
    keyword = isInitializer ? "init" : String(words[index])
    let signature = isInitializer ? words[index] : words[(index + 1)...].first ?? ""
    name = String(signature.prefix { !"(<:{".contains($0) })
    let label = signature.drop { $0 != "(" }.dropFirst().prefix { !":)".contains($0) }
    self.label = label == "_" ? "" : String(label)
  }

  private static let keywords: Set<Substring> = [
    "struct", "enum", "class", "protocol", "typealias", "func", "var", "let", "extension", "init",
    "init?",
  ]

  private static let modifiers: Set<Substring> = [
    "private", "fileprivate", "static", "mutating", "indirect", "final", "lazy", "convenience",
  ]

  var isType: Bool {
    ["struct", "enum", "class", "protocol", "typealias"].contains(keyword)
  }

  /// The name of a member that an extension of a type declares.
  func memberName(in type: String) -> RuleFile.Name {
    switch keyword {
    case "init": .call(type, label: label)
    case "func": .call(name, label: label)
    default: .member(name)
    }
  }
}

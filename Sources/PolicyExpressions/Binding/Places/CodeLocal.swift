/// A name that code declares, and where it uses it.
public struct CodeLocal: Sendable {
  public enum Kind: Sendable {
    case variable, constant, parameter, queryVariable, function
  }

  /// A place where the code uses the name.
  public struct Use: Sendable {
    /// How the name has to stand there when it is replaced.
    public enum Form: Sendable {
      case alone
      /// The name is also that of a member of the value: `new { name }`, or `(name, other)`, with what
      /// has to be in front of another one.
      case alsoMember(prefix: String)
    }

    public let range: Range<Int>
    public let isRead: Bool
    public let isWritten: Bool
    public let form: Form
  }

  public let name: String
  public let kind: Kind

  /// The name where it is declared.
  public let declaration: Range<Int>

  /// True where the declaration gives a value.
  public let isSetByDeclaration: Bool
  public let type: TypeRef

  /// In the order of the code.
  public let uses: [Use]

  /// True when all words of the code that are spelled like the name are known to mean it, or surely mean
  /// something else.
  public let isFullyKnown: Bool
}

extension CodeLocal {
  static func all(in log: PlaceLog, _ code: TokenizedCode, _ tree: ExpressionTree) -> [CodeLocal] {
    guard !log.locals.isEmpty else { return [] }
    let roles = NameRoles(of: tree)
    var ranges: [Int: [Range<Int>]] = [:]
    for (range, local) in log.uses {
      ranges[local.declaration.lowerBound, default: []].append(range)
    }
    let known = Set(
      log.uses.keys.map(\.lowerBound) + log.locals.map(\.declaration.lowerBound))
    let unclear = code.unclearNames(known, roles)
    var seen: Set<Int> = []
    // What was found out last of a lambda is what holds.
    return log.locals.reversed().filter { seen.insert($0.declaration.lowerBound).inserted }
      .map { local in
        let uses = ranges[local.declaration.lowerBound, default: []]
          .sorted { $0.lowerBound < $1.lowerBound }
          .map { range in
            Use(
              range: range, isRead: !roles.onlyWritten.contains(range),
              isWritten: roles.written.contains(range),
              form: roles.prefixes[range].map { .alsoMember(prefix: $0) } ?? .alone)
          }
        return CodeLocal(
          name: local.name,
          kind: roles.parameters.contains(local.declaration) ? .parameter : Kind(local.kind),
          declaration: local.declaration,
          isSetByDeclaration: !roles.unset.contains(local.declaration), type: local.type,
          uses: uses, isFullyKnown: !unclear.contains(local.name))
      }.sorted { $0.declaration.lowerBound < $1.declaration.lowerBound }
  }
}

extension CodeLocal.Kind {
  fileprivate init(_ kind: Local.Kind) {
    switch kind {
    case .variable, .readOnly: self = .variable
    case .constant: self = .constant
    case .query: self = .queryVariable
    case .function: self = .function
    }
  }
}

extension TokenizedCode {
  /// The words that stand where a local may be meant, though none is known there.
  ///
  /// - Parameter known: where words begin that mean known locals.
  fileprivate func unclearNames(_ known: Set<Int>, _ roles: NameRoles) -> Set<String> {
    var unclear: Set<String> = []
    for (index, token) in tokens.enumerated() where token.kind == .word {
      let start = token.range.lowerBound
      if known.contains(start) || roles.others.contains(start) { continue }
      if index > 0, self.token(at: index - 1, is: ".") || self.token(at: index - 1, is: "?.") {
        continue
      }
      let text = text(token)
      unclear.insert(text.hasPrefix("@") ? String(text.dropFirst()) : text)
    }
    return unclear
  }
}

import PolicySyntax

/// The statements by the hashes of their names.
///
/// Each element of each document is looked up many times over. The hashes are spread well as they are, so that
/// they are places in a list, and nothing is hashed once more.
struct StatementTable {
  struct Entry {
    let statement: StatementDefinition

    /// True where an element describes a part of its own that has the same name, so that it depends on the
    /// parent what the name means.
    let isNameOfParts: Bool
  }

  /// As long as a power of two, and half empty at least. An entry stands where its hash says, or in the first
  /// free place behind that.
  private var entries: [Entry?]

  init(_ statements: [StatementDefinition]) {
    var length = 16
    while length < statements.count * 4 { length *= 2 }
    entries = Array(repeating: nil, count: length)
    let names = Self.namesOfParts(of: statements)
    for statement in statements {
      var place = place(of: nameHash(statement.name.utf8))
      while entries[place] != nil { place = self.place(behind: place) }
      entries[place] = Entry(
        statement: statement, isNameOfParts: names.contains(statement.name))
    }
  }

  /// The first of the entries with a hash that is meant; nil where there is none.
  func entry(_ hash: UInt32, where isMeant: (StatementDefinition) -> Bool) -> Entry? {
    var place = place(of: hash)
    while let entry = entries[place] {
      if isMeant(entry.statement) { return entry }
      place = self.place(behind: place)
    }
    return nil
  }

  private func place(of hash: UInt32) -> Int { Int(hash) & (entries.count - 1) }

  private func place(behind place: Int) -> Int { (place + 1) & (entries.count - 1) }

  /// The names of what elements describe by themselves, at any depth.
  private static func namesOfParts(of statements: [StatementDefinition]) -> Set<String> {
    var names: Set<String> = []
    func enter(_ element: ElementDefinition) {
      for child in element.children where !child.isStatement {
        names.insert(child.name)
        if let inner = child.element { enter(inner) }
      }
    }
    for statement in statements { enter(statement.element) }
    return names
  }
}

extension CodeLocal {
  /// True when the code means the same after the name is another one: all names still lead to where they
  /// led, and a compiler finds the same faults.
  ///
  /// - Parameter code: the code that declares the name.
  public func keepsMeaning(
    named newName: String, in code: TokenizedCode, as form: ExpressionTree.Form
  ) -> Bool {
    var changes = [(range: declaration, text: newName)]
    for use in uses {
      switch use.form {
      case .alone: changes.append((use.range, newName))
      case .alsoMember(let prefix): changes.append((use.range, prefix + newName))
      }
    }
    changes.sort { $0.range.lowerBound < $1.range.lowerBound }
    var bytes: [UInt8] = []
    var position = 0
    // Where names are afterwards.
    var moved: [Int: Int] = [:]
    for change in changes {
      guard change.range.lowerBound >= position else { return false }
      bytes += code.bytes[position..<change.range.lowerBound]
      moved[change.range.lowerBound] =
        bytes.count + change.text.utf8.count - newName.utf8.count
      bytes += change.text.utf8
      position = change.range.upperBound
    }
    bytes += code.bytes[position...]
    func offset(_ old: Int) -> Int {
      if let known = moved[old] { return known }
      let before = changes.prefix { $0.range.lowerBound < old }
      return before.reduce(old) { $0 + $1.text.utf8.count - $1.range.count }
    }
    let newCode = TokenizedCode(bytes)
    let oldTree = ExpressionTree(parsing: code, as: form)
    let newTree = ExpressionTree(parsing: newCode, as: form)
    guard newTree.problems.count == oldTree.problems.count,
      Binding(of: newTree).problems.count == Binding(of: oldTree).problems.count
    else { return false }
    let old = CodePlaces(of: code, oldTree).locals.map { local in
      [offset(local.declaration.lowerBound)] + local.uses.map { offset($0.range.lowerBound) }
    }
    let new = CodePlaces(of: newCode, newTree).locals.map { local in
      [local.declaration.lowerBound] + local.uses.map(\.range.lowerBound)
    }
    return old == new
  }
}

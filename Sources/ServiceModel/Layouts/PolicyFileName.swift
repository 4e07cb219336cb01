public import PolicyCatalog

/// What the name of a policy's file says about where the policy is attached.
public enum PolicyFileName {
  /// The scope that a name such as `orders.api.xml` has in it; nil for other names.
  ///
  /// What the policy belongs to is not known by that.
  public static func scope(of name: String) -> PolicyScope? {
    guard isOne(name) else { return nil }
    var words = name.split(separator: ".", omittingEmptySubsequences: false)
    while let last = words.last, endings.contains(last.lowercased()) { words.removeLast() }
    guard words.count > 1, let word = words.last else { return nil }
    switch word.lowercased() {
    case "operation": return .operation
    case "api": return .api
    case "product": return .product
    default: return nil
    }
  }

  /// True for the name of a file that holds a policy even if it begins with something else.
  public static func isOne(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return endings.contains(name[name.utf8.index(after: dot)...].lowercased())
  }

  /// The endings that only say that a file is a policy.
  private static let endings: Set<String> = ["xml", "policy", "cshtml", "tpl", "tftpl"]
}

import PolicyCatalog
import Synchronization

/// The members that a type itself declares. Those of a name are read when somebody asks for them, and
/// then kept: of the hundreds that a type such as `String` has, a policy meets a handful.
final class MemberTable: Sendable {
  /// What a type declares under a name.
  struct Entry: Sendable {
    var members: [MemberSymbol] = []

    /// True when there are members of the name, or overloads, that are not listed.
    var isOpen = false
  }

  private let id: TypeID
  private let kind: TypeSymbol.Kind
  private let typeParameters: [String]

  /// The table of all types, which outlives what it holds.
  private unowned let table: TypeTable
  private let entries = Mutex<[String: Entry]>([:])

  init(of id: TypeID, kind: TypeSymbol.Kind, typeParameters: [String], in table: TypeTable) {
    self.id = id
    self.kind = kind
    self.typeParameters = typeParameters
    self.table = table
  }

  /// Two threads may both read an entry; the first one's is kept, and both get that.
  subscript(name: String) -> Entry {
    if let known = entries.withLock({ $0[name] }) { return known }
    // What code makes up is not kept: in an editor that would be each beginning of a name.
    guard TypeDeclarations.isMemberName(name) else { return Entry() }
    let read = entry(of: name)
    return entries.withLock { entries in
      let entry = entries[name] ?? read
      entries[name] = entry
      return entry
    }
  }

  private func entry(of name: String) -> Entry {
    var entry = Entry()
    var reader = self.reader
    for line in TypeDeclarations.lines(ofMembersNamed: name, inType: id.index) {
      switch reader.line(TypeDeclarations.text(of: line), ofTypeOf: kind) {
      case .member(let member): entry.members.append(member)
      case .unlisted: entry.isOpen = true
      case nil: break
      }
    }
    return entry
  }

  /// All members, in the order of their lines.
  var allMembers: [MemberSymbol] {
    var reader = self.reader
    // The members themselves are those that are handed out by name.
    var used: [String: Int] = [:]
    return TypeDeclarations.memberLines(ofType: id.index).compactMap { line in
      guard case .member(let member) = reader.line(TypeDeclarations.text(of: line), ofTypeOf: kind)
      else { return nil }
      let number = used[member.name, default: 0]
      used[member.name] = number + 1
      let known = self[member.name].members
      return known.indices.contains(number) ? known[number] : nil
    }
  }

  private var reader: TypeDeclarationReader {
    TypeDeclarationReader(id, of: table, typeParameters: typeParameters)
  }
}

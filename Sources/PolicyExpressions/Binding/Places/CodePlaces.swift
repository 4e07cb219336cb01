/// What the names and calls of some code mean, for those who look at one place of it: half-written code
/// as well, whatever is wrong with it.
public struct CodePlaces: Sendable {
  private let code: TokenizedCode
  private let tree: ExpressionTree

  /// The names that the code declares, in its order.
  public let locals: [CodeLocal]

  /// The members, indices and operators that the code surely uses.
  public let memberUses: [Binding.MemberUse]
  let calls: [NotedCall]
  private let types: [Range<Int>: TypeRef]

  /// - Parameters:
  ///   - code: the tokens of the code.
  ///   - tree: what they were read as.
  public init(of code: TokenizedCode, _ tree: ExpressionTree) {
    self.code = code
    self.tree = tree
    let binder = Binder(CodeFacts(tree), notesPlaces: true)
    binder.bindRoot(tree.root)
    calls = binder.log.places.calls
    memberUses = binder.log.uses
    types = binder.log.types
    locals = CodeLocal.all(in: binder.log.places, code, tree)
  }

  /// The type of the expression that stands at a range; unknown for what is none.
  public func type(of range: Range<Int>) -> TypeRef { types[range] ?? .unknown }

  /// The name that the code declares whose declaration, or one of whose uses, an offset touches.
  public func local(at offset: Int) -> CodeLocal? {
    locals.first { local in
      local.declaration.touches(offset) || local.uses.contains { $0.range.touches(offset) }
    }
  }

  /// The member that a name at an offset means; nil where none does, or where overloads are told apart
  /// by what is not written yet.
  public func member(at offset: Int) -> Binding.MemberUse? {
    memberUses.last { use in
      switch use.member.kind {
      case .field, .property, .method, .constructor: use.range.touches(offset)
      case .indexer, .operator, .conversion: false
      }
    }
  }

  /// The signatures that a name at an offset may mean, where no overload fits what is written, and where
  /// the name is.
  public func candidates(around offset: Int) -> (signatures: [MemberSignature], range: Range<Int>)?
  {
    guard let call = calls.last(where: { $0.name.touches(offset) }), !call.candidates.isEmpty else {
      return nil
    }
    return (call.signatures, call.name)
  }
}

extension Binding.MemberUse {
  /// How the member is declared, as far as what stands before it settles the types.
  public var signature: MemberSignature {
    let found = receiver.members(named: member.name).first { $0.symbol === member }
    return MemberSignature(
      of: member, typeArguments: found?.typeArguments ?? [],
      extending: member.isExtension ? receiver : nil)
  }
}

extension NotedCall {
  var signatures: [MemberSignature] {
    candidates.map { member in
      MemberSignature(
        of: member.symbol, typeArguments: member.typeArguments,
        extending: member.symbol.isExtension ? receiver : nil, isAlone: isAlone)
    }
  }
}

extension Range<Int> {
  /// True for an offset where a caret touches what the range covers.
  func touches(_ offset: Int) -> Bool { lowerBound <= offset && offset <= upperBound }
}

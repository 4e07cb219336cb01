/// What a binder keeps for those who look at places in code.
struct PlaceLog {
  /// What the code declares; a lambda that is looked at several times declares the same again.
  var locals: [Local] = []

  /// The locals that names lead to, by where the names stand.
  var uses: [Range<Int>: Local] = [:]
  var calls: [NotedCall] = []

  mutating func append(_ other: PlaceLog) {
    locals += other.locals
    uses.merge(other.uses) { $1 }
    calls += other.calls
  }
}

/// A call with all that may be called by the name.
struct NotedCall {
  /// What is called, up to the bracket.
  let callee: Range<Int>

  /// The name, or the type behind `new`.
  let name: Range<Int>
  let arguments: [ArgumentSyntax]
  let receiver: TypeRef
  let candidates: [FoundMember]

  /// True for what is no member of a type: functions of the code, and delegates.
  var isAlone = false
}

extension Binder {
  func note(_ local: Local, at range: Range<Int>) {
    if notesPlaces { log.places.uses[range] = local }
  }

  func note(_ group: MethodGroup, _ node: CallSyntax) {
    guard notesPlaces else { return }
    let extensions =
      group.isStaticAccess ? [] : extensionMethods(named: group.name, for: group.receiver)
    log.places.calls.append(
      NotedCall(
        callee: node.callee.range, name: group.range, arguments: node.arguments,
        receiver: group.receiver, candidates: group.methods + extensions))
  }

  func note(_ members: [FoundMember], of receiver: TypeRef, _ node: CallSyntax) {
    guard notesPlaces else { return }
    log.places.calls.append(
      NotedCall(
        callee: node.callee.range, name: node.callee.range, arguments: node.arguments,
        receiver: receiver, candidates: members, isAlone: true))
  }

  func note(_ indexers: [FoundMember], of receiver: TypeRef, _ node: IndexSyntax) {
    guard notesPlaces, !indexers.isEmpty else { return }
    log.places.calls.append(
      NotedCall(
        callee: node.receiver.range, name: node.receiver.range, arguments: node.arguments,
        receiver: receiver, candidates: indexers))
  }

  func note(_ constructors: [FoundMember], of type: TypeRef, _ node: ObjectCreationSyntax) {
    guard notesPlaces, let syntax = node.type else { return }
    log.places.calls.append(
      NotedCall(
        callee: node.range.lowerBound..<syntax.range.upperBound, name: syntax.range,
        arguments: node.arguments ?? [], receiver: type, candidates: constructors))
  }
}

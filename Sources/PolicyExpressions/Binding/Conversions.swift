/// Whether something holds, as far as the types are known.
enum Verdict {
  case yes, no, unknown

  init(_ value: Bool) { self = value ? .yes : .no }
}

/// Conversions that C# makes, by itself or when a cast asks for it.
enum Conversions {
  /// Whether a value fits without a cast.
  static func implicit(
    from source: TypeRef, to target: TypeRef, constant: Constant? = nil
  ) -> Verdict {
    if source == target, source.isKnown { return .yes }
    guard source.isFullyKnown, target.isFullyKnown else { return .unknown }
    let standard = standardImplicit(from: source, to: target, constant: constant)
    if standard != .no { return standard }
    return userDefined(from: source, to: target, isExplicit: false)
  }

  /// Whether a cast is taken.
  static func explicit(from source: TypeRef, to target: TypeRef) -> Verdict {
    guard source.isFullyKnown, target.isFullyKnown else { return .unknown }
    let standard = standardExplicit(from: source, to: target)
    if standard != .no { return standard }
    return userDefined(from: source, to: target, isExplicit: true)
  }

  /// Whether `as` may find a value to be of another type.
  static func standard(from source: TypeRef, to target: TypeRef) -> Verdict {
    guard source.isFullyKnown, target.isFullyKnown else { return .unknown }
    return standardExplicit(from: source, to: target)
  }

  /// Conversions without the operators that types define.
  static func standardImplicit(
    from source: TypeRef, to target: TypeRef, constant: Constant? = nil
  ) -> Verdict {
    if source == target { return .yes }
    if source == .void || target == .void { return .no }
    if target == .object { return .yes }
    if source == .null {
      if target.nullableWrapped != nil { return .yes }
      return target.isValueType.map { Verdict(!$0) } ?? .unknown
    }
    if let wrapped = target.nullableWrapped {
      return standardImplicit(
        from: source.nullableWrapped ?? source, to: wrapped, constant: constant)
    }
    if let from = source.primitive, let to = target.primitive {
      if from.widenings.contains(to) { return .yes }
      guard from == .int || (from == .long && to == .ulong), to.isIntegral, to != .char else {
        return .no
      }
      switch constant {
      case .integer(let value): return Verdict(to.holds(value))
      case .other: return .unknown
      default: return .no
      }
    }
    if constant == .integer(0), target.symbol?.kind == .enum { return .yes }
    if case .tuple(let from) = source, case .tuple(let to) = target {
      guard from.count == to.count else { return .no }
      return all(zip(from, to).map { standardImplicit(from: $0.type, to: $1.type) })
    }
    if case .array(let from, let rank) = source, case .array(let to, rank) = target {
      return from.isValueType == false ? standardImplicit(from: from, to: to) : .no
    }
    return inherits(source, target)
  }

  /// Whether a type is, or inherits from, another, with `IEnumerable<string>` an
  /// `IEnumerable<object>`.
  static func inherits(_ source: TypeRef, _ target: TypeRef) -> Verdict {
    knownInheritance.verdict(on: source, target) { findInheritance(source, target) }
  }

  private static let knownInheritance = VerdictMemory()

  private static func findInheritance(_ source: TypeRef, _ target: TypeRef) -> Verdict {
    guard case .named(let id, let wanted) = target else { return .no }
    var verdict = source.hasCompleteAncestry ? Verdict.no : .unknown
    for form in source.forms(of: id) {
      guard case .named(_, let given) = form, given.count == wanted.count else { continue }
      if given == wanted { return .yes }
      let parameters = TypeTable.shared.symbol(id).parameters
      let parts = zip(parameters, zip(given, wanted)).map { parameter, pair -> Verdict in
        if pair.0 == pair.1 { return .yes }
        let (from, to) = parameter.variance == .in ? (pair.1, pair.0) : (pair.0, pair.1)
        guard parameter.variance != .none, from.isValueType == false else { return .no }
        return inherits(from, to)
      }
      let together = all(parts)
      if together == .yes { return .yes }
      if together == .unknown { verdict = .unknown }
    }
    return verdict
  }

  /// Whether a cast between references is taken, which the comparison of two of them asks for.
  static func explicitReference(from source: TypeRef, to target: TypeRef) -> Verdict {
    standardExplicit(from: source, to: target)
  }

  private static func standardExplicit(from source: TypeRef, to target: TypeRef) -> Verdict {
    let direct = standardImplicit(from: source, to: target)
    if direct != .no { return direct }
    if source == .void || target == .void || source == .null { return .no }
    let from = source.nullableWrapped ?? source
    let to = target.nullableWrapped ?? target
    if from != source || to != target { return standardExplicit(from: from, to: to) }
    if from.isNumberLike, to.isNumberLike { return .yes }
    // What is less certain than the target may hold it: unboxing and casts down.
    let reverse = standardImplicit(from: to, to: from)
    if reverse != .no { return reverse }
    if case .array(let element, let rank) = from, case .array(let other, rank) = to {
      return element.isValueType == false && other.isValueType == false
        ? standardExplicit(from: element, to: other) : .no
    }
    let isInterface = { (type: TypeRef) in type.symbol?.kind == .interface }
    if isInterface(from), isInterface(to) { return .yes }
    if isInterface(from) || isInterface(to) {
      // A class that implements the interface may derive from the other one, unless it is sealed.
      let other = isInterface(from) ? to : from
      if case .array(let element, _) = other {
        // Elements are converted, too, which those that are no references can't be.
        guard case .named(_, let arguments) = isInterface(from) ? from : to, arguments.count == 1
        else { return .unknown }
        return element.isValueType == true && arguments[0] != element ? .no : .unknown
      }
      return other.isValueType == true || other == .string ? .no : .yes
    }
    return .no
  }

  /// Whether an operator of one of the types makes one from the other.
  private static func userDefined(
    from source: TypeRef, to target: TypeRef, isExplicit: Bool
  ) -> Verdict {
    (isExplicit ? knownCasts : knownConversions).verdict(on: source, target) {
      findUserDefined(from: source, to: target, isExplicit: isExplicit)
    }
  }

  private static let knownConversions = VerdictMemory()
  private static let knownCasts = VerdictMemory()

  private static func findUserDefined(
    from source: TypeRef, to target: TypeRef, isExplicit: Bool
  ) -> Verdict {
    let from = source.nullableWrapped ?? source
    let to = target.nullableWrapped ?? target
    if from == .null { return .no }
    let hasNullable = from != source || to != target
    var verdict = Verdict.no
    for holder in from == to ? [from] : [from, to] {
      for member in holder.symbol?.inherited.conversions ?? [] {
        guard case .conversion(let isImplicit) = member.kind, isImplicit || isExplicit,
          let input = member.parameters.first?.type
        else { continue }
        let output = member.type
        guard input.isKnown, output.isKnown else {
          verdict = .unknown
          continue
        }
        if fits(from, input, isExplicit) && fits(output, to, isExplicit)
          || hasNullable && fits(source, input, isExplicit) && fits(output, target, isExplicit)
        {
          return .yes
        }
      }
    }
    return verdict
  }

  private static func fits(_ source: TypeRef, _ target: TypeRef, _ isExplicit: Bool) -> Bool {
    (isExplicit
      ? standardExplicit(from: source, to: target)
      : standardImplicit(
        from: source, to: target)) != .no
  }

  private static func all(_ verdicts: [Verdict]) -> Verdict {
    if verdicts.contains(.no) { return .no }
    return verdicts.contains(.unknown) ? .unknown : .yes
  }
}

extension TypeRef {
  /// True when neither a part is unknown nor a type parameter is left open.
  var isFullyKnown: Bool {
    switch self {
    case .unknown, .dynamic, .typeParameter, .methodParameter: false
    case .null, .void: true
    case .named(let id, let arguments):
      arguments.allSatisfy(\.isFullyKnown)
        && TypeTable.shared.symbol(id).availability != .unlisted
    case .array(let element, _): element.isFullyKnown
    case .anonymous(let components), .tuple(let components):
      components.allSatisfy(\.type.isFullyKnown)
    }
  }

  fileprivate var isNumberLike: Bool {
    primitive?.isNumeric ?? (symbol?.kind == .enum)
  }
}

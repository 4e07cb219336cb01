import PolicyCatalog
import PolicyExpressions
public import PolicyFlow
import PolicySyntax
public import ServiceModel
import SourceText

extension DocumentFlow: DocumentFact {
  public static func derive(from context: DocumentContext) -> DocumentFlow {
    DocumentFlow(context.document.tree, reading: DocumentReading(of: context))
  }
}

extension DocumentReading {
  /// What a document's context knows of its values and code.
  ///
  /// The context keeps what is made of this, so it is not kept in turn.
  fileprivate init(of context: DocumentContext) {
    self.init(
      texts: { [unowned context] value in
        switch context.knowledge(of: value) {
        case .text(let known): [known.text]
        case .perEnvironment(let known): known.map(\.text)
        case .expression, .placeholder, .unknown: nil
        }
      },
      condition: { [unowned context] source in
        context.understood(source)?[KnownVerdict.self].verdict
      },
      acts: { [unowned context] source, purpose in
        guard let code = context.understood(source) else { return Act.tests(in: nil, for: purpose) }
        let reads = code[ReadingActs.self].acts
        switch purpose {
        case .condition: return reads + code[ConditionActs.self].acts
        case .kept: return reads + code[KeptActs.self].acts
        case .other: return reads
        }
      },
      contents: { [unowned context] value in context.contents(of: value) },
      isPlaceholder: { [unowned context] text in
        context.settings.template.hasPlaceholder(in: text)
      },
      whileReading: { [unowned context] read in context.whileInUse(read) })
  }
}

extension ServiceFlow: ServiceFact {
  public static func reduce(
    _ parts: [(document: PolicyDocument, part: DocumentFlow)], _ service: Service
  ) -> ServiceFlow {
    ServiceFlow(
      service,
      flows: Dictionary(
        parts.map { (ObjectIdentifier($0.document.tree), $0.part) },
        uniquingKeysWith: { first, _ in first }))
  }

  public func replacing(_ change: PartChange<DocumentFlow>, _ service: Service) -> ServiceFlow? {
    replacing(
      change.oldPart, with: change.newPart, at: change.newDocument.placement, in: service)
  }
}

/// What evaluating code does to bodies.
private struct ReadingActs: CodeFact {
  let acts: [Act]

  static func derive(from code: KnownCode) -> Self {
    Self(acts: code.binding?.contextUses.compactMap(Act.init) ?? [])
  }
}

/// What code asks for that is a condition.
private struct ConditionActs: CodeFact {
  let acts: [Act]

  static func derive(from code: KnownCode) -> Self {
    Self(acts: Act.tests(in: code.binding, for: .condition))
  }
}

/// What code asks for whose value a variable keeps.
private struct KeptActs: CodeFact {
  let acts: [Act]

  static func derive(from code: KnownCode) -> Self {
    Self(acts: Act.tests(in: code.binding, for: .kept))
  }
}

/// What code that is a condition tells.
private struct KnownVerdict: CodeFact {
  /// Nil for code that isn't understood.
  let verdict: CodeVerdict?

  static func derive(from code: KnownCode) -> Self {
    Self(verdict: code.binding.map { CodeVerdict(code, $0) })
  }
}

extension CodeVerdict {
  fileprivate init(_ code: KnownCode, _ binding: Binding) {
    var constant: Bool?
    if binding.results.count == 1, case .bool(let value)? = binding.results[0].constant {
      constant = value
    }
    self.init(
      constant: constant,
      mayBeOpposite: code.nodes.contains(where: \.isOpposite),
      whenTrue: binding.conditionFacts(whenTrue: true).compactMap(FlowCondition.Test.init),
      whenFalse: binding.conditionFacts(whenTrue: false).compactMap(FlowCondition.Test.init))
  }
}

extension CodeNode {
  fileprivate var isOpposite: Bool {
    switch self {
    case .expression(.unary(let unary)): unary.operator == .not
    case .expression(.binary(let binary)):
      [.notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual].contains(binary.operator)
    case .expression(.literal(let literal)):
      if case .boolean(false) = literal.value { true } else { false }
    default: false
    }
  }
}

extension FlowCondition.Test {
  /// What a fact tells about variables and errors; nil for a fact about something else.
  fileprivate init?(_ fact: ConditionFact) {
    if let member = fact.path.errorMember {
      switch fact {
      case .equals(_, .string(let text), _): self = .says(member, text)
      case .differs(_, .string(let text)): self = .doesNotSay(member, text)
      default: return nil
      }
      return
    }
    guard let name = fact.path.variable else { return nil }
    switch fact {
    case .exists, .isNotNull: self = .exists(variable: name)
    case .equals(_, let value, _) where value != .null: self = .exists(variable: name)
    case .isMissing: self = .lacks(variable: name)
    case .isNull, .equals, .differs: return nil
    }
  }
}

extension AccessPath {
  /// The member of `context.LastError` that the path leads to.
  fileprivate var errorMember: FlowCondition.ErrorMember? {
    guard steps.count == 2, case .member("LastError", _) = steps[0],
      case .member(let name, _) = steps[1]
    else { return nil }
    return FlowCondition.ErrorMember(rawValue: name)
  }
}

extension Act {
  /// What a use of `context` does to the call; nil for one that only looks.
  fileprivate convenience init?(_ use: ValueUse) {
    guard let reading = BodyReading(use) else { return nil }
    switch reading.keepsBody {
    case true?:
      // It is read to its end, and kept for those who come later.
      self.init(.buffers(reading.body), isCertain: use.isSurelyEvaluated)
    case false?:
      self.init(.consumes(reading.body), isCertain: use.isSurelyEvaluated)
    case nil:
      self.init(.consumes(reading.body), isCertain: false)
    }
  }
}

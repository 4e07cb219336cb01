public import PolicyCatalog
public import PolicySyntax

/// A statement of a document and what it does to a call, as the catalogue tells.
public final class Statement: Sendable {
  public let element: Element

  /// The expressions that are evaluated at the statement's turn, in the order of the text.
  public let code: [EvaluatedCode]

  /// Those that are evaluated when the response is known, wherever the statement stands.
  public let postponed: [EvaluatedCode]

  /// What it does when it succeeds.
  public let acts: [Act]

  /// What it may have done when it fails, such as saying how long to wait.
  public let actsOfFailure: [Act]

  /// How the statements behind it may be kept from running; errors aside.
  public let endings: [CallEnding]

  /// True when it can fail by itself, beside the expressions that it evaluates.
  public let mayFail: Bool

  /// True when a call that found its response in the cache goes on behind it.
  public let storesResponse: Bool

  init(
    _ element: Element, code: [EvaluatedCode], postponed: [EvaluatedCode] = [], acts: [Act] = [],
    actsOfFailure: [Act] = [], endings: [CallEnding] = [], mayFail: Bool = false,
    storesResponse: Bool = false
  ) {
    self.storesResponse = storesResponse
    self.element = element
    self.code = code
    self.postponed = postponed
    self.acts = acts
    self.actsOfFailure = actsOfFailure
    self.endings = endings
    self.mayFail = mayFail
  }
}

extension Statement {
  /// True when it hands the request to the backend.
  public var forwards: Bool { acts.contains { $0.deed == .forwards } }
}

/// One thing that a statement does to the call.
///
/// A class, since walks go through the acts of each statement once for every pipeline that it is part of, and look
/// at few of them closely.
public final class Act: Sendable {
  public let deed: Deed

  /// False when it depends on what the statement meets, such as a hit in the cache.
  public let isCertain: Bool

  /// What is put where the deed sets or writes something; nil where that isn't known.
  let gift: Gift?

  /// True for what only matters where it is followed what values are made of.
  let isAboutContents: Bool

  /// The deed as states know it.
  let number: DeedNumber

  /// That the body is consumed which the deed replaces by a new one; nil where it replaces none.
  let newBody: DeedNumber?

  /// What becomes of what is known of the deed.
  let kind: Kind

  enum Kind {
    /// An earlier deed of the kind is over.
    case replaces
    /// Earlier ones still count.
    case adds
    /// It takes what can be taken once, and earlier ones still count.
    case consumes
    /// What was written to a part is over, which the deed has that writes to it; nil where it isn't known which part.
    case discards(DeedNumber?)
    /// Some variable is set.
    case setsAnyVariable
  }

  public init(_ deed: Deed, isCertain: Bool, gift: Gift? = nil) {
    self.deed = deed
    self.isCertain = isCertain
    self.gift = gift
    isAboutContents =
      if case .tests(.judged) = deed { true } else { false }
    number = DeedNumber(deed)
    newBody = deed.newBody.map { DeedNumber(.consumes($0)) }
    kind =
      switch deed {
      case .discards(let part): .discards(part.map { DeedNumber(.writes($0)) })
      case .setsAnyVariable: .setsAnyVariable
      case .consumes: .consumes
      default: deed.replacesEarlier ? .replaces : .adds
      }
  }
}

/// How a statement keeps those behind it from running.
public struct CallEnding: Sendable, Hashable {
  public enum Way: Sendable, Hashable {
    /// The caller gets its answer; nothing of any section runs any more.
    case answer
    /// The call goes on behind the statement in outbound that stores what was found.
    case jump
  }

  public let way: Way

  /// False when it depends on the call.
  public let isCertain: Bool
}

/// What a statement can do to a call, in so far as others ask for it.
public enum Deed: Hashable, Sendable {
  /// Gives a variable a value.
  case sets(variable: String)
  /// Gives some variable a value whose name isn't known.
  case setsAnyVariable
  case writes(CallSubject)
  /// Takes what can be taken once.
  case consumes(CallSubject)
  /// Waits for all of it before anything goes on.
  case buffers(CallSubject)
  /// Lets only calls pass that have it.
  case checks(GuardKind)
  /// Hands the request to the backend.
  case forwards
  /// Asks for something.
  case tests(TestedValue)
  /// Sends a request of its own to an address that it names.
  case requests
  /// Leaves nothing of what was sent there; nil where it isn't known of what.
  case discards(CallSubject?)

  /// True where what is known depends on which variables were set.
  var isAboutVariable: Bool {
    switch self {
    case .sets, .consumes(.bodyInVariable): true
    default: false
    }
  }

  /// True for what a later deed of the kind undoes.
  public var replacesEarlier: Bool {
    switch self {
    case .sets, .writes, .tests: true
    case .setsAnyVariable, .consumes, .buffers, .checks, .forwards, .requests, .discards: false
    }
  }
}

extension Deed {
  /// The body that is there anew.
  fileprivate var newBody: CallSubject? {
    switch self {
    case .writes(.requestBody): .requestBody
    case .writes(.responseBody): .responseBody
    case .sets(let name): .bodyInVariable(name)
    default: nil
    }
  }
}

/// A part of a call that statements act on. Names of headers are in lower case.
public enum CallSubject: Hashable, Sendable {
  case requestBody
  case responseBody
  /// The body of the response that a variable holds.
  case bodyInVariable(String)
  case requestHeader(String)
  case responseHeader(String)
  case query(String)
  case path
  case method
  case status
  case backend
  case connection
}

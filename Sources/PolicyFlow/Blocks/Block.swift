public import PolicyCatalog
public import PolicySyntax
import SourceText

/// Statements that run one after the other, as one document holds them.
///
/// Made once for a document's section and shared by all pipelines that it is part of: where the
/// broader document and the fragments come in, a step says so, and a walk follows it.
public final class Block: Sendable {
  /// What happens, in its order.
  public let steps: [Step]

  /// True when the broader document comes in, wherever in the block.
  public let holdsBase: Bool

  /// True when a condition in it, fragments aside, asks what has failed.
  let asksAboutErrors: Bool

  /// The fragments that it includes, wherever in it.
  let fragments: Set<String>

  init(_ steps: [Step]) {
    self.steps = steps
    var holdsBase = false
    var asksAboutErrors = false
    var fragments: Set<String> = []
    for step in steps {
      switch step {
      case .compound(let compound):
        for branch in compound.branches {
          asksAboutErrors =
            asksAboutErrors || branch.condition?.asksAboutErrors == true
            || branch.block.asksAboutErrors
          fragments.formUnion(branch.block.fragments)
          holdsBase = holdsBase || branch.block.holdsBase
        }
      case .fragment(_, let ids): fragments.formUnion(ids ?? [])
      case .base: holdsBase = true
      case .statement, .unknown: break
      }
    }
    self.holdsBase = holdsBase
    self.asksAboutErrors = asksAboutErrors
    self.fragments = fragments
  }

  static let empty = Block([])
}

/// One thing that happens in a block.
public enum Step: Sendable {
  /// A statement that does what it does at its turn.
  case statement(Statement)

  /// A statement that runs others.
  case compound(Compound)

  /// What the next broader document of the call has in the same section.
  case base(Element)

  /// The statements of a fragment; several names where environments differ, nil where the name
  /// isn't known.
  case fragment(Element, ids: [String]?)

  /// Something may happen of which nothing is known.
  case unknown(Unknown, Element?)

  var isBase: Bool { if case .base = self { true } else { false } }

  /// Why nothing is known.
  public enum Unknown: Sendable, Hashable {
    /// The catalogue lacks the statement.
    case statement
    /// A template has yet to say what stands here.
    case placeholder
    /// Nobody knows the document or its section.
    case document
    case fragment
    /// It is too much to be followed.
    case depth
  }

  /// Several reasons; bits, since each state has them and states are copied all the time.
  public struct Unknowns: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// One reason.
    init(_ reason: Unknown) {
      self =
        switch reason {
        case .statement: .statement
        case .placeholder: .placeholder
        case .document: .document
        case .fragment: .fragment
        case .depth: .depth
        }
    }

    public static let statement = Unknowns(rawValue: 1)
    public static let placeholder = Unknowns(rawValue: 2)
    public static let document = Unknowns(rawValue: 4)
    public static let fragment = Unknowns(rawValue: 8)
    public static let depth = Unknowns(rawValue: 16)
  }
}

/// A statement that runs others, with what they are.
public final class Compound: Sendable {
  /// What the statement does besides.
  public let statement: Statement

  /// How it runs its branches.
  public let mode: RunMode

  /// In the order of the text.
  public let branches: [Branch]

  /// What is asked after each run of the statements inside, for those that run them again.
  public let repetition: FlowCondition?

  /// Of branches that run side by side, true when all are waited for, false when the first to end
  /// stops the others.
  public let waitsForAll: Bool

  init(
    _ statement: Statement, mode: RunMode, branches: [Branch], repetition: FlowCondition? = nil,
    waitsForAll: Bool = true
  ) {
    self.statement = statement
    self.mode = mode
    self.branches = branches
    self.repetition = repetition
    self.waitsForAll = waitsForAll
  }
}

/// A part of a statement that runs as a whole or not at all.
public struct Branch: Sendable {
  /// The element that holds the part, or is it.
  public let element: Element

  /// What must hold for the part to run; nil when nothing must.
  public let condition: FlowCondition?

  /// What the part does.
  public let block: Block
}

/// An expression that the service evaluates. A class, as `Act` is one.
public final class EvaluatedCode: Sendable {
  /// Where it stands.
  public let source: ExpressionSource

  /// The element that it is a value of.
  public let element: Element

  /// What evaluating it does to the call, such as taking the body.
  public let acts: [Act]

  init(source: ExpressionSource, element: Element, acts: [Act]) {
    self.source = source
    self.element = element
    self.acts = acts
  }

  /// The offset of the expression in its document, by which checks ask for it.
  public var offset: Int { source.span.start }
}

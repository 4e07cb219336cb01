/// A relation between attributes and children of one element.
public struct Constraint: Sendable {
  /// Something that an element may have.
  public enum Part: Sendable, Hashable {
    case attribute(String)
    case child(String)
    case text

    /// The part as a message calls it.
    public var spelling: String {
      switch self {
      case .attribute(let name): "'\(name)'"
      case .child(let name): "<\(name)>"
      case .text: "text"
      }
    }
  }

  public enum Relation: Sendable {
    case exactlyOne(of: [Part])
    case atLeastOne(of: [Part])
    case atMostOne(of: [Part])
    /// All of them or none.
    case together([Part])
    /// The first is of use only beside all the others.
    case needs(Part, [Part])
    case required([Part])
    /// No two children of a name have the same value of an attribute, or of their text if nil.
    case unique(child: String, attribute: String?, ignoringCase: Bool)
    /// The number in the first attribute isn't greater than the one in the second.
    case ordered(String, String)
  }

  /// When the relation has to hold, by the value of an attribute; an attribute that is left out
  /// counts with its default.
  public struct Condition: Sendable {
    public let attribute: String
    public let values: [String]

    /// True for `unless`: the relation holds for all other values.
    public let isNegated: Bool

    public init(_ attribute: String, _ values: [String], isNegated: Bool) {
      self.attribute = attribute
      self.values = values
      self.isNegated = isNegated
    }
  }

  public let relation: Relation
  public let condition: Condition?

  /// Who says that the service insists on it, and who doesn't; nil where the sources agree.
  public let dispute: Dispute?

  /// A statement that breaks this constraint and nothing else, and one that keeps it.
  public let badExample: String
  public let goodExample: String

  public init(
    _ relation: Relation, condition: Condition? = nil, dispute: Dispute? = nil, bad: String,
    good: String
  ) {
    self.relation = relation
    self.condition = condition
    self.dispute = dispute
    badExample = bad
    goodExample = good
  }
}

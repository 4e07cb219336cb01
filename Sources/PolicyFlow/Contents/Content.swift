public import PolicyExpressions
public import PolicySyntax
public import SourceText

/// What a value of a call is made of, in the order of its text; one of several where it may come about in
/// several ways.
public struct Content: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    /// What the documents spell.
    case text(String)
    /// Something that the call brought along, or that a statement has got.
    case source(ValueSource)
    /// A number, a date, a truth value or the like.
    case scalar
    /// Anything else, and any number of pieces.
    case unknown
  }

  public let pieces: [Piece]

  public init(_ pieces: [Piece]) { self.pieces = pieces }

  /// A value of which nothing is known.
  public static let unknown = Content([.unknown])

  /// The sources of the pieces, in their order.
  public var sources: [ValueSource] {
    pieces.compactMap { if case .source(let source) = $0 { source } else { nil } }
  }
}

/// Something in a value that no document spells: a part of the call, or what a statement has got.
public struct ValueSource: Hashable, Sendable {
  /// The way to it from `context`.
  public let path: AccessPath

  /// What is left of it in the value.
  public private(set) var handling: Makeup.Handling

  /// True where something on the way may have made sure of it: a condition that looks at it, or a
  /// statement that checks it.
  public private(set) var isTrusted: Bool

  /// Where the documents take it.
  public let place: Place

  /// The statement that has put it there, such as a request of its own into its variable; nil for what
  /// the call brought along.
  public let producer: Element?

  /// What writes to where the path leads; nil where nothing can.
  let holder: ValueHolder?

  /// That a condition has looked at it.
  let judgement: DeedNumber

  /// - Parameters:
  ///   - path: the way to it from `context`.
  ///   - isTrusted: true where the code itself may have made sure of it.
  public init(
    _ path: AccessPath, handling: Makeup.Handling = .whole, isTrusted: Bool = false,
    at place: Place, producer: Element? = nil
  ) {
    self.path = path
    self.handling = handling
    self.isTrusted = isTrusted
    self.place = place
    self.producer = producer
    holder = ValueHolder(of: path)
    judgement = DeedNumber(.tests(.judged(path.judgedSubject.description)))
  }

  func handled(_ other: Makeup.Handling, isTrusted: Bool = false) -> ValueSource {
    var copy = self
    copy.handling = max(handling, other)
    copy.isTrusted = self.isTrusted || isTrusted
    return copy
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.place == right.place && left.path == right.path && left.handling == right.handling
      && left.isTrusted == right.isTrusted && left.producer == right.producer
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(place)
    hasher.combine(handling)
    hasher.combine(isTrusted)
  }
}

/// A place of the call into which statements put values.
struct ValueHolder: Hashable, Sendable {
  /// What a statement does that puts one there.
  let filling: DeedNumber

  /// True for a variable.
  let isVariable: Bool

  /// The first step behind it.
  let end: Int

  /// The holder that a path leads to or into; nil for what no statement writes.
  init?(of path: AccessPath) {
    func named(_ dictionary: [StepPattern]) -> (name: String, end: Int)? {
      let ways: [StepPattern] = [.anyIndex, .call("GetValueOrDefault")]
      return ways.lazy.compactMap { way -> (name: String, end: Int)? in
        guard let end = path.end(of: dictionary + [way]),
          let name = AccessPath(Array(path.steps[..<end])).subject.key(of: dictionary)
        else { return nil }
        return (name, end)
      }.first
    }
    let deed: Deed
    if let (name, end) = named(["Variables"]) {
      (deed, self.end, isVariable) = (.sets(variable: name), end, true)
      filling = DeedNumber(deed)
      return
    }
    isVariable = false
    if let (name, end) = named(["Request", "Headers"]) {
      (deed, self.end) = (.writes(.requestHeader(name.lowercased())), end)
    } else if let (name, end) = named(["Response", "Headers"]) {
      (deed, self.end) = (.writes(.responseHeader(name.lowercased())), end)
    } else if let (name, end) = named(["Request", "Url", "Query"]) {
      (deed, self.end) = (.writes(.query(name)), end)
    } else if let end = path.end(of: ["Request", "Url", "Path"]) {
      (deed, self.end) = (.writes(.path), end)
    } else if let end = path.end(of: ["Request", "Body"]) {
      (deed, self.end) = (.writes(.requestBody), end)
    } else if let end = path.end(of: ["Response", "Body"]) {
      (deed, self.end) = (.writes(.responseBody), end)
    } else {
      return nil
    }
    filling = DeedNumber(deed)
  }
}

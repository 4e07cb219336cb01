/// What a value that code gives is made of, in the order in which its text shows it.
///
/// `"https://" + context.Request.Headers["X"][0] + "/a"` is a text, a part of `context`, and a text.
public struct Makeup: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    /// What the code spells.
    case text(String)
    /// Something of `context`.
    case part(Part)
    /// A number, a date, a truth value or the like, which can say nothing but that.
    case scalar
    /// Anything else, and any number of pieces.
    case unknown
  }

  /// Something of `context` in a value.
  public struct Part: Hashable, Sendable {
    public let path: AccessPath

    /// Where the code takes it.
    public let range: Range<Int>
    public let handling: Handling

    /// True where a condition of the code looks at it, so that not any value may get here.
    public let isJudged: Bool

    /// The place tells nearly all parts apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(range) }
  }

  /// What is left of something once code has handled it; of two the greater one counts.
  public enum Handling: Int, Sendable, Comparable {
    /// All of it, as it is.
    case whole
    /// Some of it.
    case partial
    /// All of it in other characters, which anybody can turn back.
    case encoded
    /// All of it, with nothing that means something in a URL.
    case escaped
    /// Nothing from which it could be told.
    case digested

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  public let pieces: [Piece]

  /// A value of so many pieces counts as one of which only the parts are known, not their order.
  static let mostPieces = 32

  static let unknown = Makeup(pieces: [.unknown])
  static let scalar = Makeup(pieces: [.scalar])
  static let empty = Makeup(pieces: [])
}

/// What a value may be made of: one makeup for each way in which the code may come to it.
struct Makeups: Hashable, Sendable {
  private(set) var all: [Makeup]

  /// So many ways are told apart.
  private static let most = 8

  init(_ all: [Makeup]) {
    let different = Self.different(all)
    let isTooMuch =
      different.count > Self.most || different.contains { $0.pieces.count > Makeup.mostPieces }
    self.all = isTooMuch ? [Self.mixture(of: different)] : different
  }

  /// Each of them once.
  private static func different(_ all: [Makeup]) -> [Makeup] {
    guard all.count > 1 else { return all }
    // Mostly they are two, which are compared faster than put into a set.
    if all.count == 2 { return all[0] == all[1] ? [all[0]] : all }
    var seen: Set<Makeup> = []
    return all.filter { seen.insert($0).inserted }
  }

  static let unknown = Makeups([.unknown])
  static let scalar = Makeups([.scalar])
  static let none = Makeups([])

  static func text(_ text: String) -> Makeups {
    Makeups([text.isEmpty ? .empty : Makeup(pieces: [.text(text)])])
  }

  /// One of both.
  func or(_ other: Makeups) -> Makeups { all == other.all ? self : Makeups(all + other.all) }

  /// One behind the other.
  func followed(by other: Makeups) -> Makeups {
    guard all.count * other.all.count <= Self.most else {
      return Makeups([Self.mixture(of: all + other.all)])
    }
    return Makeups(
      all.flatMap { first in other.all.map { Makeup(pieces: first.pieces + $0.pieces) } })
  }

  /// Something that holds both, nobody knows how.
  func mixed(with others: [Makeups]) -> Makeups {
    Makeups([Self.mixture(of: all + others.flatMap(\.all))])
  }

  /// The same once it is handled.
  func handled(_ handling: Makeup.Handling) -> Makeups {
    Makeups(
      all.map { makeup in
        Makeup(
          pieces: makeup.pieces.map { piece in
            switch piece {
            case .part(let part): .part(part.handled(handling))
            // What is left of a text isn't looked for.
            case .text, .unknown: .unknown
            case .scalar: .scalar
            }
          })
      })
  }

  /// The same, whose parts a condition has looked at where their paths are among those.
  func judged(_ isJudged: (AccessPath) -> Bool) -> Makeups {
    Makeups(
      all.map { makeup in
        Makeup(
          pieces: makeup.pieces.map { piece in
            if case .part(let part) = piece, !part.isJudged, isJudged(part.path) {
              .part(
                Makeup.Part(
                  path: part.path, range: part.range, handling: part.handling, isJudged: true))
            } else {
              piece
            }
          })
      })
  }

  /// All parts, whatever their order, and what else there may be.
  private static func mixture(of makeups: [Makeup]) -> Makeup {
    var seen: Set<Makeup.Piece> = []
    let parts = makeups.flatMap(\.pieces).filter { piece in
      if case .part = piece { seen.insert(piece).inserted } else { false }
    }
    return Makeup(pieces: [.unknown] + parts.prefix(Makeup.mostPieces - 1))
  }
}

extension Makeup.Part {
  func handled(_ other: Makeup.Handling) -> Makeup.Part {
    Makeup.Part(path: path, range: range, handling: max(handling, other), isJudged: isJudged)
  }
}

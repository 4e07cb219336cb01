/// A statement, or a list of them, that a jump from inside can leave or go on in.
struct JumpTarget {
  enum Kind {
    case loop
    case `switch`(SwitchCases)

    /// Statements with labels, or the sections of a `switch`.
    case list
  }

  let kind: Kind

  /// Whether a `break` that is reached leaves it.
  var isLeft = false

  /// Whether a `continue` that is reached leads to its next round.
  var isContinued = false

  /// The stretches of a list that something leads to, and that are to be run through.
  var waiting: [Entry] = []

  /// The first stretch of each section.
  var starts: [Int] = []

  /// True when a jump leads to a section, but it is not known to which.
  var mayBeEnteredAnywhere = false

  /// A stretch that something leads to.
  struct Entry {
    let stretch: Int

    /// True where it is not known whether what leads to it is reached.
    let isUnsure: Bool
  }

  init(kind: Kind) { self.kind = kind }

  /// Takes a stretch that is to be run through; the sections that may be reached come after those that are.
  mutating func next() -> Entry? {
    if waiting.isEmpty, mayBeEnteredAnywhere {
      mayBeEnteredAnywhere = false
      waiting = starts.reversed().map { Entry(stretch: $0, isUnsure: true) }
    }
    return waiting.popLast()
  }

  var isLoop: Bool { if case .loop = kind { true } else { false } }
  var isLeftByBreak: Bool { if case .list = kind { false } else { true } }
  var cases: SwitchCases? { if case .switch(let cases) = kind { cases } else { nil } }
}

/// Where a label stands: the index of its list in what is around, and the stretch that it begins.
struct LabelPlace {
  let list: Int
  let stretch: Int
}

/// Whether control comes out at the end of statements.
enum Arrival {
  case never

  /// It is not known whether what leads to the end is reached.
  case perhaps
  case surely
}

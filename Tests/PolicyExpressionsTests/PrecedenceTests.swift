import PolicyExpressions
import Testing

@Suite("How tightly operators bind") struct PrecedenceTests {
  /// The operators of two operands, the tightest first; those of one row bind alike.
  private static let rows: [[String]] = [
    ["*", "/", "%"], ["+", "-"], ["<<", ">>"], ["<", ">", "<=", ">="], ["==", "!="], ["&"], ["^"],
    ["|"], ["&&"], ["||"], ["??"],
  ]

  @Test("a tighter operator takes its operands first, on either side")
  func ranks() {
    for (tight, loose) in Self.pairs where tight.row < loose.row {
      let (first, second) = (tight.sign, loose.sign)
      #expect(parsed("a \(first) b \(second) c") == "(\(second) (\(first) a b) c)")
      #expect(parsed("a \(second) b \(first) c") == "(\(second) a (\(first) b c))")
    }
  }

  @Test("operators that bind alike go from left to right, all but '??'")
  func associativity() {
    for (left, right) in Self.pairs where left.row == right.row && left.sign != "??" {
      let (first, second) = (left.sign, right.sign)
      #expect(parsed("a \(first) b \(second) c") == "(\(second) (\(first) a b) c)")
    }
    #expect(parsed("a ?? b ?? c") == "(?? a (?? b c))")
  }

  @Test("what stands before or behind one operand binds tighter than what joins two")
  func oneOperand() {
    for sign in Self.rows.joined() {
      #expect(parsed("-a \(sign) !b.c") == "(\(sign) (- a) (! (. b c)))")
      #expect(parsed("(int)a \(sign) b++") == "(\(sign) (cast int a) (b ++))")
    }
  }

  @Test("conditionals and assignments bind loosest and go from right to left")
  func loosest() {
    for sign in Self.rows.joined() {
      #expect(
        parsed("a \(sign) b ? c \(sign) d : e \(sign) f")
          == "(?: (\(sign) a b) (\(sign) c d) (\(sign) e f))")
      #expect(parsed("a = b \(sign) c") == "(= a (\(sign) b c))")
    }
    #expect(parsed("a ? b : c ? d : e") == "(?: a b (?: c d e))")
    #expect(parsed("a ? b ? c : d : e") == "(?: a (?: b c d) e)")
    #expect(parsed("a = b ? c : d = e") == "(= a (?: b c (= d e)))")
    for sign in ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="] {
      #expect(parsed("a \(sign) b = c") == "(\(sign) a (= b c))")
    }
  }

  private static let pairs: [(Ranked, Ranked)] = {
    let ranked = rows.enumerated().flatMap { row, signs in
      signs.map { Ranked(sign: $0, row: row) }
    }
    return ranked.flatMap { left in ranked.map { (left, $0) } }
  }()

  private struct Ranked {
    let sign: String
    let row: Int
  }
}

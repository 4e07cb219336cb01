import PolicySyntax
import Testing

@Suite("Signs that nobody means to be there")
struct MarkTests {
  @Test(
    "a mark of a merge conflict is seven signs and a blank, or nothing else",
    arguments: [
      ("<<<<<<< HEAD", true), ("||||||| base", true), ("=======", true), ("=======\nx", true),
      (">>>>>>> main", true), ("==========", false), ("======", false), ("=======x", false),
      ("-------", false), ("", false), (" =======", false),
    ])
  func mergeConflict(text: String, isMark: Bool) {
    #expect(MergeConflict.beginsWithMark(Array(text.utf8)[...]) == isMark)
  }

  @Test(
    "what looks like a blank or like nothing is told from what can be seen",
    arguments: [
      ("\u{A0}", .space), ("\u{2028}", .space), ("\u{3000}", .space), ("\u{AD}", .zeroWidth),
      ("\u{200B}", .zeroWidth), ("\u{FEFF}", .zeroWidth), ("\u{61C}", .direction),
      ("\u{200E}", .direction), ("\u{2066}", .direction), (" ", nil), ("\n", nil), ("a", nil),
      ("é", nil), ("“", nil), ("—", nil),
    ] as [(Unicode.Scalar, InvisibleCharacter?)])
  func invisible(scalar: Unicode.Scalar, kind: InvisibleCharacter?) {
    #expect(InvisibleCharacter(scalar) == kind)
  }
}

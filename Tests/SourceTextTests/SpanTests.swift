import SourceText
import Testing

@Suite struct SpanTests {
  @Test func startEndAndCount() {
    let span = Span(3, 7)
    #expect(span.start == 3)
    #expect(span.end == 7)
    #expect(span.count == 4)
    #expect(span.range == 3..<7)
    #expect(span == Span(3..<7))
    #expect(span.description == "3..<7")
    #expect(Span(at: 4) == Span(4, 4))
    #expect(Span(at: 4).isEmpty)
    #expect(!span.isEmpty)
  }

  @Test func anEndBeforeTheStartGivesAnEmptySpan() {
    #expect(Span(5, 2) == Span(at: 5))
  }

  @Test func offsetsBeyond32BitsAreClamped() {
    #expect(Span(0, .max).end == Int(Int32.max))
    #expect(Span(.max, .max).isEmpty)
  }

  @Test func containmentIsHalfOpen() {
    let span = Span(2, 5)
    #expect(!span.contains(1))
    #expect(span.contains(2))
    #expect(span.contains(4))
    #expect(!span.contains(5))
    #expect(span.contains(Span(2, 5)))
    #expect(span.contains(Span(at: 5)))
    #expect(!span.contains(Span(1, 3)))
    #expect(!span.contains(Span(4, 6)))
  }

  @Test func neighboursDoNotOverlap() {
    #expect(Span(2, 5).overlaps(Span(4, 9)))
    #expect(Span(4, 9).overlaps(Span(2, 5)))
    #expect(!Span(2, 5).overlaps(Span(5, 9)))
    #expect(!Span(5, 9).overlaps(Span(2, 5)))
  }

  @Test func theOrderIsStartThenLength() {
    let sorted = [Span(1, 2), Span(1, 9), Span(2, 2), Span(3, 4)]
    #expect(Array(sorted.reversed()).sorted() == sorted)
  }
}

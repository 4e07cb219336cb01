import Synchronization
import Testing
import Workspace

@Suite struct ParallelMapTests {
  @Test("results stand in the order of the elements", arguments: [0, 1, 2, 63, 64, 65, 200, 1000])
  func keepsOrder(count: Int) {
    let elements = Array(0..<count)
    let expected = elements.map { $0 * 2 }
    let large: [Set<Int>] = [
      [], [0], [count - 1], [0, 1, 2], Set(elements), Set(elements.filter { $0 % 7 == 3 }),
    ]
    for jobs in [1, 2, 3, 16] {
      #expect(parallelMap(elements, jobs: jobs) { $0 * 2 } == expected)
      for large in large {
        #expect(
          parallelMap(elements, jobs: jobs, isLarge: large.contains, { $0 * 2 }) == expected)
      }
    }
  }

  @Test func whatIsLargeComesLastAndByItself() {
    let begun = Mutex<[Int]>([])
    @Sendable func note(_ element: Int) { begun.withLock { $0.append(element) } }
    _ = parallelMap(Array(0..<100), jobs: 2, isLarge: { $0 < 3 }, note)
    let order = begun.withLock { $0 }
    #expect(order.sorted() == Array(0..<100))
    // Of two threads one may be slow with an element, and note it late.
    #expect(Set(order.suffix(10)).isSuperset(of: [0, 1, 2]))
  }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element for which something is true that is true for all behind it, too; the end where
  /// there is none.
  package func partitioningIndex(where isTrue: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isTrue(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

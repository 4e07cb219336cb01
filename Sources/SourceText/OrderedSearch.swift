extension Array {
  /// The index of the last element for which something is true that is true for all in front of it, too; nil where
  /// there is none.
  func lastIndex(untilFalse isTrue: (Element) -> Bool) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isTrue(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

extension String {
  /// The text as a message shows it: cut behind so many letters.
  func cut(behind count: Int = 40) -> String {
    self.count > count ? prefix(count) + "…" : self
  }
}

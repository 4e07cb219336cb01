/// What a run says on standard error beside errors, unless it is to be quiet.
struct RunNotes {
  let isQuiet: Bool

  func say(_ text: String) {
    if !isQuiet { Console.complain("apimlint: \(text)") }
  }

  /// Says at the end what was looked at.
  func sum(up text: String) {
    if !isQuiet { Console.complain(text) }
  }
}

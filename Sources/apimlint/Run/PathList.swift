/// A call of `lint` whose last arguments are a long list of paths, as hooks and `xargs` make it.
///
/// For each path, the argument parser copies what it knows of all before it, which takes seconds for
/// thousands of them. So it gets the first ones only.
struct PathList {
  /// What the argument parser is to read.
  let arguments: [String]

  /// The paths behind these.
  let paths: [String]

  /// How many of the last arguments the parser gets: the first may be the value of an option.
  private static let mostParsed = 8

  /// Splits the arguments of a call, its command among them.
  init(splitting arguments: [String]) {
    let start = arguments.lastIndex { $0.hasPrefix("-") }.map { $0 + 1 } ?? 1
    let end = start + Self.mostParsed
    guard arguments.first == "lint", end < arguments.count else {
      self.arguments = arguments
      paths = []
      return
    }
    self.arguments = Array(arguments[..<end])
    paths = Array(arguments[end...])
  }
}

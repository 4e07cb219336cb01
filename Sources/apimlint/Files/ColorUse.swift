/// When reports are coloured.
enum ColorChoice: String, CaseIterable {
  case auto
  case always
  case never
}

/// What of a terminal's abilities a report on standard output makes use of.
struct ColorUse {
  let usesColor: Bool

  /// True where places may be links that a terminal opens.
  let usesLinks: Bool

  /// Nothing of it, as files have it.
  static let none = ColorUse(.never, isTerminal: false) { _ in nil }

  /// - Parameters:
  ///   - choice: what `--color` says; it wins over the environment.
  ///   - isTerminal: whether somebody looks at standard output.
  ///   - environment: gives a variable of the environment; an empty one counts as none.
  init(_ choice: ColorChoice, isTerminal: Bool, environment: (String) -> String?) {
    func isOn(_ name: String) -> Bool {
      let value = environment(name) ?? ""
      return !value.isEmpty && value != "0"
    }
    let isDumb = environment("TERM") == "dumb"
    switch choice {
    case .always: usesColor = true
    case .never: usesColor = false
    case .auto:
      usesColor =
        !(environment("NO_COLOR") ?? "").isEmpty
        ? false : isOn("FORCE_COLOR") || isOn("CLICOLOR_FORCE") || isTerminal && !isDumb
    }
    // The log of a pipeline takes colours, and shows a link as the bytes that it is made of.
    usesLinks = usesColor && isTerminal && !isDumb && !isOn("CI")
  }
}

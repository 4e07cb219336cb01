/// Writes HTML: whatever texts and values hold, they stay text.
struct HTML {
  /// What was written so far.
  private(set) var markup = ""

  private var depth = 0

  /// Elements that hold nothing.
  private static let voidNames: Set<String> = ["meta", "br", "link"]

  /// Elements whose white space counts, or that stand within a line.
  private static let inlineNames: Set<String> = [
    "a", "b", "code", "pre", "span", "strong", "summary", "title", "h1", "h2", "h3", "h4", "p",
    "button",
  ]

  /// Writes an element; `body` writes what is in it.
  ///
  /// - Parameter attributes: in the order in which they are to stand; their values are escaped.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    _ body: (inout HTML) -> Void = { _ in }
  ) {
    let isInline = Self.inlineNames.contains(name)
    markup += "<\(name)"
    for (key, value) in attributes {
      markup += value.isEmpty ? " \(key)" : " \(key)=\"\(Self.escaped(value))\""
    }
    markup += ">"
    if Self.voidNames.contains(name) {
      markup += "\n"
      return
    }
    if !isInline { markup += "\n" }
    body(&self)
    markup += "</\(name)>"
    // A line break behind what stands within a line would be seen as a blank.
    if !["a", "b", "code", "span", "strong"].contains(name) { markup += "\n" }
  }

  /// Writes text of one line.
  mutating func text(_ text: String) { markup += Self.escaped(visibleLine(text)) }

  /// Writes text whose lines are kept.
  mutating func lines(_ text: String) {
    markup += visibleLines(text).map(Self.escaped).joined(separator: "\n")
  }

  /// Writes what is markup, a style or a script already: our own, never text of others.
  mutating func trusted(_ markup: StaticString) { self.markup += markup.description }

  private static func escaped(_ text: String) -> String {
    Reporters.escaped(
      text, ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"])
  }
}

extension HTML {
  /// Writes a whole page, which needs nothing from elsewhere and can fetch nothing.
  mutating func page(title: String, _ context: ReportContext, _ body: (inout HTML) -> Void) {
    trusted("<!DOCTYPE html>\n")
    element("html", ["lang": "en"]) { html in
      html.element("head") { html in
        html.element("meta", ["charset": "utf-8"])
        html.element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.element("meta", ["name": "color-scheme", "content": "light dark"])
        html.element(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content":
              "default-src 'none'; style-src 'unsafe-inline'; script-src \(EffectivePageStyle.scriptHash)",
          ])
        html.element("title") { $0.text("\(title) – apimlint") }
        html.element("style") { $0.trusted(EffectivePageStyle.style) }
      }
      html.element("body") { html in
        html.element("main") { body(&$0) }
        html.element("footer") { $0.text("apimlint \(context.toolVersion)") }
        html.element("script") { $0.trusted(EffectivePageStyle.script) }
      }
    }
  }
}

public import SourceText

/// Ids, and former ones, that two rules have.
public enum RuleNameClash {
  /// A rule and its page.
  public struct Named {
    public let metadata: RuleMetadata
    let page: SourceText

    public init(_ metadata: RuleMetadata, page: SourceText) {
      self.metadata = metadata
      self.page = page
    }
  }

  /// What is wrong with the names of some rules, at the page that comes later.
  ///
  /// - Parameter others: rules whose pages are not told of, such as those of the program.
  public static func all(among rules: [Named], besides others: [RuleMetadata] = [])
    -> [PageProblem]
  {
    var problems: [PageProblem] = []
    var owners: [String: (isID: Bool, name: String)] = [:]
    for other in others {
      for alias in other.aliases { owners[alias.text] = (false, "'\(other.id)'") }
      owners[other.id.text] = (true, "another rule")
    }
    for rule in rules {
      let id = rule.metadata.id.text
      if let owner = owners[id] {
        let kind = owner.isID ? "the id" : "a former id"
        problems.append(
          PageProblem(
            Place(rule.page, Span(at: 0)),
            "'\(id)' is \(kind) of \(owner.name) already; rename this page"))
      } else {
        owners[id] = (true, rule.page.path)
      }
    }
    for rule in rules {
      for alias in rule.metadata.aliases {
        if let owner = owners[alias.text] {
          let kind = owner.isID ? "the id" : "an alias"
          problems.append(
            PageProblem(
              Place(rule.page, span(ofKey: "aliases", in: rule.page)),
              "'\(alias)' is \(kind) of \(owner.name) already; take it out"))
        } else {
          owners[alias.text] = (false, rule.page.path)
        }
      }
    }
    return problems
  }

  private static func span(ofKey key: String, in page: SourceText) -> Span {
    let line = PageLines(page).lines.first { $0.text.hasPrefix("\(key):") }
    return line.map { Span($0.start, $0.start + key.utf8.count) } ?? Span(at: 0)
  }
}

public import SourceText

/// The comments with suppressions of a file in another language that holds policies.
///
/// `# apimlint-disable RULE: reason` in a file of Terraform holds for all policies behind it in the file,
/// up to `# apimlint-enable RULE`; `apimlint-disable-file` for all of them; `apimlint-disable-next-line`
/// for what is found in the line of the file below it.
public struct HostComments: Sendable {
  /// The file, as the texts embedded in it know it: findings are held against it by identity.
  public let source: SourceText

  let comments: [PlacedComment]

  /// - Parameter bodies: what stands in the file's comments, without the signs of its language; of most
  ///   of them nothing is kept.
  public init(of source: SourceText, _ bodies: [Span]) {
    self.source = source
    let suppressing = bodies.filter { SuppressionComment.begins(in: $0, of: source) }
    guard !suppressing.isEmpty else {
      comments = []
      return
    }
    let lines = LineTable(source)
    comments = suppressing.compactMap { body in
      guard let comment = SuppressionComment(body, of: source) else { return nil }
      let isAboutNextLine = comment.directive == .disableNextLine
      return PlacedComment(
        comment: comment, span: body,
        nextLine: isAboutNextLine ? [PlacedComment.line(below: body, lines)].compactMap(\.self) : []
      )
    }
  }
}

/// What the suppressions of a host did for one of the policies in it. Whether one did nothing is known
/// only when all policies of the host are through: `Linter.lint(_:)` tells it.
public struct HostSuppressions: Sendable {
  private(set) var list: SuppressionList

  init(_ list: SuppressionList) { self.list = list }

  /// The host.
  public var source: SourceText { list.source }

  /// Takes in what they did for another policy of the same host.
  mutating func merge(_ other: HostSuppressions) { list.merge(other.list) }
}

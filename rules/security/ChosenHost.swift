import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension SecurityRules { static var chosenHost: any Rule { ChosenHost() } }

private struct ChosenHost: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard expression.isAddress,
        let (found, extent) = report.find(
          in: expression, { contents, _ in Self.choice(in: contents) })
      else { return }
      let message =
        switch found.part {
        case .whole:
          "the caller names the host to which the gateway sends this, by \(found.source.noun), so it reaches any that the gateway can, with what the policy adds; take the host from a list of yours"
        case .some:
          "the caller names a part of the host to which the gateway sends this, by \(found.source.noun), so it may be one of somebody else; take only names that you know"
        }
      report(
        expression.source.span, message, holdingFor: extent,
        related: found.source.notes(outside: expression, report, "the caller chooses this"))
    }
  }

  private enum HostPart {
    case whole
    case some
  }

  /// What of an address' host the caller chooses, where nothing is known that looks at it.
  private static func choice(in contents: [Content]) -> (source: ValueSource, part: HostPart)? {
    contents.lazy.compactMap(choice).first
  }

  private static func choice(in content: Content) -> (source: ValueSource, part: HostPart)? {
    var before = ""
    for (index, piece) in content.pieces.enumerated() {
      switch piece {
      case .text(let text):
        before += text
        if before.endsHost { return nil }
      case .scalar:
        before += "0"
      case .unknown:
        return nil
      case .source(let source):
        guard source.isSentByCaller, !source.isTrusted, source.handling <= .partial else {
          return nil
        }
        let isAtStart = ["", "https://", "http://"].contains(before.lowercased())
        let isFollowed = content.pieces[(index + 1)...].first.map(\.continuesHost) ?? false
        return (source, isAtStart && !isFollowed ? .whole : .some)
      }
    }
    return nil
  }
}

extension String {
  /// True once the host of an address is over.
  fileprivate var endsHost: Bool {
    guard let scheme = utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return utf8.contains(UInt8(ascii: "/"))
    }
    let rest = self[scheme...].utf8.dropFirst().drop { $0 == UInt8(ascii: "/") }
    return rest.contains { [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }
  }
}

extension Content.Piece {
  /// False for text with which the host is over.
  fileprivate var continuesHost: Bool {
    guard case .text(let text) = self, let first = text.utf8.first else { return true }
    return ![UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":")]
      .contains(first)
  }
}

extension PolicyExpression {
  /// True for what says where a request goes.
  fileprivate var isAddress: Bool {
    if let attribute {
      return element.is(.setBackendService) && attribute.is(.baseUrl)
    }
    return element.is(.setUrl)
  }
}

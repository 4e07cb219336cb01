public import Linting
import PolicySyntax
public import SourceText

/// One policy with all that is known of it and around it, for those who ask about places in it.
public struct PolicyView: Sendable {
  /// The policy, with its tree and where it is attached.
  public let document: PolicyDocument

  /// What can be known of the policy alone: its expressions, what they mean, its facts.
  public let context: DocumentContext

  /// The service that the policy belongs to.
  public let service: ServiceContext

  public var source: SourceText { document.source }

  init(_ document: PolicyDocument, in service: ServiceContext) {
    self.document = document
    self.service = service
    context = service.context(of: document)
  }
}

extension Array {
  /// Those of the policies of a file that stand at places of their own, in the order of the file: one may be
  /// deployed to several scopes.
  ///
  /// - Parameter source: gives the text of a policy.
  public func eachPlaceOnce(_ source: (Element) -> SourceText) -> [Element] {
    guard count > 1 else { return self }
    var end = -1
    return map { ($0, Place(source($0), source($0).span).inHost.span) }
      .sorted { $0.1 < $1.1 }
      .filter { _, span in
        defer { end = Swift.max(end, span.end) }
        return span.start >= end
      }.map(\.0)
  }
}

extension Workspace {
  /// The policies that a file holds, in the order of the text; a policy that is deployed to several
  /// places, once for each. None for a file that holds no policy, or that is not part of the workspace.
  public func policies(in file: FileID) -> [PolicyView] {
    candidates(of: file).flatMap { candidate -> [PolicyView] in
      let unit = services[candidate.project.service]
      guard case .policies(let documents) = read(candidate, in: unit) else { return [] }
      return documents.map { PolicyView($0, in: unit.context) }
    }
  }

  /// A file in which somebody may be about to write a policy, since it is empty or has nothing but the
  /// beginning of a tag, as if it were one; nil for any other file.
  public func begunPolicy(in file: FileID) -> PolicyView? {
    guard file.hasNameOfPolicy, let candidate = candidates(of: file).first,
      let text = text(of: file),
      case let begun = text.bytes.drop(while: \.isBlank),
      begun.isEmpty || begun.first == UInt8(ascii: "<"),
      begun.dropFirst().allSatisfy({ (0x61...0x7A).contains($0 | 0x20) || $0.isBlank })
    else { return nil }
    let unit = services[candidate.project.service]
    let tree = SyntaxTree(reading: text)
    let document = PolicyDocument(
      tree: tree,
      placement: unit.service.placement(of: file) ?? options.placement(ofOther: tree, at: file))
    return PolicyView(document, in: unit.context)
  }

  /// What a file holds, in an editor or else where it is stored; nil for what cannot be read, and for what
  /// is too large to be.
  public func text(of file: FileID) -> SourceText? {
    guard let content = try? files.read(file, limit: ReaderLimits.fileSize + 1), content.isWhole
    else { return nil }
    return SourceText(path: files.name(of: file), bytes: content.bytes)
  }
}

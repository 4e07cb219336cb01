import EmbeddedPolicies
import SourceText

/// Reads files of hosts and says what is wrong with how they are read, whatever the files are.
///
/// Every span lies in its file, every text of a policy is at its place, and a change of such a text is
/// the change of the file that gives the changed text.
public struct HostSoundness {
  private let form: HostForm
  private var random: SeededGenerator

  public init(of form: HostForm, seed: UInt64) {
    self.form = form
    random = SeededGenerator(seed: seed)
  }

  /// What is wrong; nil when nothing is.
  ///
  /// - Parameter other: another file, which the first can call as a module.
  public mutating func mistake(reading bytes: [UInt8], beside other: [UInt8]) -> String? {
    let file = SourceText(path: "m/a.\(form.rawValue)", bytes: bytes)
    let module = SourceText(path: "m/b/a.\(form.rawValue)", bytes: other)
    switch form {
    case .terraform: return mistake(readingTerraform: file, module)
    case .bicep: return mistake(readingBicep: file, module)
    case .arm:
      let templates = [file, module].map { ARMTemplate(reading: $0) }
      let repository = HostRepository(terraform: [], bicep: [], arm: templates)
      return mistake(in: repository, of: [file, module])
    case .markdown: return mistake(readingMarkdown: file)
    }
  }

  private mutating func mistake(readingTerraform file: SourceText, _ module: SourceText) -> String?
  {
    let files = [file, module].map { HCLFile(reading: $0) }
    for file in files {
      if let mistake = mistake(in: HostSpans(of: file).all, of: file.source) { return mistake }
      if let mistake = mistake(inComments: file.comments) { return mistake }
    }
    return mistake(in: HostRepository(terraform: files, bicep: []), of: [file, module])
  }

  private mutating func mistake(readingBicep file: SourceText, _ module: SourceText) -> String? {
    let files = [file, module].map { BicepFile(reading: $0) }
    for file in files {
      if let mistake = mistake(in: HostSpans(of: file).all, of: file.source) { return mistake }
      if let mistake = mistake(inComments: file.comments) { return mistake }
    }
    return mistake(in: HostRepository(terraform: [], bicep: files), of: [file, module])
  }

  private mutating func mistake(readingMarkdown source: SourceText) -> String? {
    let file = MarkdownFile(reading: source)
    if let mistake = mistake(in: file.comments, of: source) { return mistake }
    if let mistake = mistake(inComments: file.comments) { return mistake }
    for block in file.blocks {
      let inHost = Place(block.text, block.text.span).inHost
      if inHost.source !== source { return "a block lies outside of the file" }
      if let mistake = mistake(inSpan: inHost.span, of: source) { return mistake }
      if let mistake = mistake(changing: block.text) { return mistake }
    }
    return nil
  }

  // MARK: Places

  private func mistake(in spans: [Span], of source: SourceText) -> String? {
    for span in spans {
      if let mistake = mistake(inSpan: span, of: source) { return mistake }
    }
    return nil
  }

  private func mistake(inSpan span: Span, of source: SourceText) -> String? {
    span.start < 0 || span.end > source.bytes.count ? "the span \(span) lies outside" : nil
  }

  private func mistake(inComments comments: [Span]) -> String? {
    for (first, second) in zip(comments, comments.dropFirst()) where first.end > second.start {
      return "the comment \(second) comes too late"
    }
    return nil
  }

  private mutating func mistake(in repository: HostRepository, of files: [SourceText]) -> String? {
    for deployment in repository.deployments {
      for policy in deployment.policies {
        if let mistake = mistake(in: policy.path, of: files) { return mistake }
        for case .text(let text) in policy.contents {
          if let mistake = mistake(in: text, of: files) { return mistake }
          if let source = text.source, let mistake = mistake(changing: source) { return mistake }
        }
      }
      for resource in deployment.resources {
        if let mistake = mistake(in: resource.path, of: files) { return mistake }
        for text in Self.texts(of: resource.properties) {
          if let mistake = mistake(in: text, of: files) { return mistake }
        }
      }
    }
    return nil
  }

  private func mistake(in path: [PolicyResource.Step], of files: [SourceText]) -> String? {
    path.lazy.compactMap { mistake(in: $0.name, of: files) }.first
  }

  /// Some of the texts in a value: lists of lists may have more than anybody can look at.
  private static func texts(of value: HostValue) -> [HostText] {
    var texts: [HostText] = []
    var open = [value]
    while let value = open.popLast(), texts.count < 200 {
      switch value {
      case .object(let members): open += members.map(\.value)
      case .list(let elements): open += elements
      default: texts.append(value.text)
      }
    }
    return texts
  }

  /// A text of which the place is another text, or none of the files.
  private func mistake(in text: HostText, of files: [SourceText]) -> String? {
    for case .constant(let text, let place?) in text.pieces {
      if place.text != text { return "\(text.debugDescription) is not at its place" }
      let inHost = place.inHost
      guard files.contains(where: { $0 === inHost.source }),
        inHost.span.end <= inHost.source.bytes.count
      else { return "\(text.debugDescription) is not in the files" }
    }
    return nil
  }

  // MARK: Changes

  private static let replacements = [
    "", "a", "<b c=\"d\" />", "\n", "\n  <e/>\n", "'", "'''", "\"", "\\", "$", "${", "{", "}", "%{",
    "é🚀", "```", "\n```\n", "EOT", "\nEOT\n", "\t", "\r\n",
  ]

  /// A change of a text that is another one in the file.
  private mutating func mistake(changing text: SourceText) -> String? {
    let offsets = text.bytes.indices.filter { text.bytes[$0] & 0xC0 != 0x80 } + [text.bytes.count]
    for _ in 0..<2 {
      let start = Int.random(in: 0..<offsets.count, using: &random)
      let end = min(offsets.count - 1, start + Int.random(in: 0...6, using: &random))
      let span = Span(offsets[start], offsets[end])
      let replacement = Self.replacements.randomElement(using: &random) ?? ""
      guard let inHost = Edit(Place(text, span), with: replacement).inHost else { continue }
      let place = inHost.place
      let changed = SourceText(
        path: place.source.path,
        bytes: Array(place.source.bytes[..<place.span.start]) + Array(inHost.replacement.utf8)
          + place.source.bytes[place.span.end...])
      let expected =
        text.bytes[..<span.start] + Array(replacement.utf8) + text.bytes[span.end...]
      if text.rewritten(in: changed)?.bytes != Array(expected) {
        return
          "\(replacement.debugDescription) at \(span) of \(shown(text.bytes)) is another change of the file"
      }
    }
    return nil
  }
}

extension SourceText {
  /// What stands in the place of the text after a change of it; nil where that is no text of its kind.
  fileprivate func rewritten(in file: SourceText) -> SourceText? {
    guard case .embedded(let embedding) = origin else { return file }
    guard let host = embedding.host.rewritten(in: file) else { return nil }
    let growth = host.bytes.count - embedding.host.bytes.count
    let span = Span(embedding.span.start, embedding.span.end + growth)
    return SourceText(embeddedIn: Place(host, span), as: embedding.escaping)
  }
}

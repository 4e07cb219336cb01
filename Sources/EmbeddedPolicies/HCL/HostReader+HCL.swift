import SourceText

// Bodies of Terraform.
extension HostReader {
  /// Reads a file.
  mutating func readHCL() -> HCLBody {
    let start = index
    var attributes: [HCLAttribute] = []
    var blocks: [HCLBlock] = []
    while true {
      readHCLBody(isFile: true, &attributes, &blocks)
      if token.kind == .end { break }
      // A brace too many does not end the file.
      report("this '}' closes nothing", token.range)
      take()
    }
    return HCLBody(attributes: attributes, blocks: blocks, span: span(from: start))
  }

  /// Reads up to the brace that closes the block, which is not taken.
  private mutating func hclBody() -> HCLBody {
    let start = index
    var attributes: [HCLAttribute] = []
    var blocks: [HCLBlock] = []
    readHCLBody(isFile: false, &attributes, &blocks)
    return HCLBody(attributes: attributes, blocks: blocks, span: span(from: start))
  }

  /// Adds what comes up to a brace that closes something, or to the end.
  private mutating func readHCLBody(
    isFile: Bool, _ attributes: inout [HCLAttribute], _ blocks: inout [HCLBlock]
  ) {
    while true {
      skipLineBreaks()
      if token.kind == .end || isNext("}") || (!isFile && isAtStatement()) { break }
      let before = taken
      if let attribute = hclAttribute() {
        attributes.append(attribute)
      } else if let block = hclBlock() {
        blocks.append(block)
      }
      if taken == before { take() }
    }
  }

  /// Reads `name = value` and the end of the line; nil, and nothing is taken, for anything else.
  private mutating func hclAttribute() -> HCLAttribute? {
    let name = token
    guard name.kind == .word else { return nil }
    let isAttribute = lookingAhead { reader in
      reader.take()
      return reader.isNext("=")
    }
    guard isAttribute else { return nil }
    take()
    take()
    let value = expression()
    if token.kind != .lineBreak, token.kind != .end, !isNext("}"), !isAtStatement() {
      report("the value ends here, and the line goes on", token.range)
      skipLine()
    }
    return HCLAttribute(name: text(name.range), nameSpan: Span(name.range), value: value)
  }

  /// Reads a block with its labels; for what is none, skips the line, or to the next block in it.
  private mutating func hclBlock() -> HCLBlock? {
    let start = token.range.lowerBound
    var type = start..<start
    var labels: [HCLBlock.Label] = []
    if token.kind == .word {
      type = take().range
      while token.kind == .word || token.kind == .quote { labels.append(hclLabel()) }
    }
    if !isNext("{") {
      report("an attribute or a block is expected here", token.range)
      skipLine()
    }
    guard isNext("{") else { return nil }
    let brace = take().range
    let body =
      nested { $0.hclBody() } ?? HCLBody(attributes: [], blocks: [], span: Span(brace))
    close("}", from: brace.lowerBound)
    return HCLBlock(
      type: text(type), typeSpan: Span(type), labels: labels, body: body, span: span(from: start))
  }

  private mutating func hclLabel() -> HCLBlock.Label {
    let next = token
    if next.kind == .word {
      take()
      return HCLBlock.Label(text: text(next.range), span: Span(next.range))
    }
    let label = quotedText()
    guard let template = label.template else { return HCLBlock.Label(text: "", span: label.span) }
    return HCLBlock.Label(text: source.text(template.content), span: template.content)
  }
}

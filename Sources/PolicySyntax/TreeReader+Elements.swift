import SourceText

/// Start tags, end tags, and which of them belong together.
extension TreeReader {
  /// Reads a start tag; false when a bound is exceeded and reading has to stop.
  mutating func readStartTag() -> Bool {
    let start = index
    index += 1
    skipName()
    let name = Span(start + 1, index)
    if open.count >= ReaderLimits.nesting {
      problem(.nestedTooDeeply, name.start, name.end)
      index = start
      return false
    }
    if open.isEmpty {
      if let first = rootNameSpan {
        outsideProblem(.secondRoot(first: first), name.start, name.end)
      } else {
        rootNameSpan = name
        isOutsideReported = false
      }
    }
    isTagDamaged = false
    var element = record(.element, from: start)
    element.nameStart = Int32(name.start)
    element.nameEnd = Int32(name.end)
    element.nameHash = nameHash(bytes[name.range])
    element.attributesStart = Int32(attributes.count)
    guard let isEmpty = readRestOfStartTag(named: name) else {
      attributes.removeSubrange(Int(element.attributesStart)...)
      parts.removeAll { $0.start >= Int32(start) }
      index = start
      return false
    }
    element.attributesEnd = Int32(attributes.count)
    element.startTagEnd = Int32(index)
    element.end = Int32(index)
    element.subtreeEnd = Int32(nodes.count + 1)
    nodes.append(element)
    if !isEmpty {
      open.append(
        OpenElement(node: nodes.count - 1, isDamaged: isTagDamaged))
    }
    return true
  }

  mutating func readEndTag() {
    let start = index
    index += 2
    skipBlanks()
    let nameStart = index
    skipName()
    let name = Span(nameStart, index)
    skipBlanks()
    let junk = index
    while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<")
    {
      index += 1
    }
    let isTerminated = index < bytes.count && bytes[index] == UInt8(ascii: ">")
    let junkEnd = index
    if isTerminated { index += 1 }

    if !isTerminated {
      problem(.unterminatedTag, start, max(name.end, start + 2))
      isEndSwallowed = isEndSwallowed || index == bytes.count
    } else if junk < junkEnd {
      problem(.malformedEndTag, junk, junkEnd)
    } else if name.isEmpty {
      problem(.malformedEndTag, start, index)
    } else if name.start > start + 2 {
      problem(.malformedEndTag, start + 2, name.start)
    }
    // Half a tag at the end of the text is whatever tag was meant.
    let isCutOff =
      !isTerminated && index == bytes.count
      && !open.contains { isSameText(name, nameSpan(of: $0)) }
    if name.isEmpty || isCutOff {
      addLeaf(.unread, from: start)
    } else {
      close(name, endTagStart: start)
    }
  }

  /// Closes the element that an end tag belongs to.
  private mutating func close(_ endName: Span, endTagStart: Int) {
    guard let match = open.lastIndex(where: { isSameText(endName, nameSpan(of: $0)) }) else {
      return closeNothing(endName, endTagStart: endTagStart)
    }
    if match < open.count - 1 {
      // Elements opened since then end where this end tag begins.
      let end = index
      index = endTagStart
      while open.count > match + 1, let unclosed = open.popLast() {
        reportUnclosed(unclosed, closedBy: endName)
        finishElement(unclosed.node, endTagStart: nil)
      }
      index = end
    }
    finishElement(open.removeLast().node, endTagStart: endTagStart)
  }

  /// Handles an end tag whose name no open element has.
  private mutating func closeNothing(_ endName: Span, endTagStart: Int) {
    if let known = namesClosedByOthers.lastIndex(where: { isSameText(endName, $0) }) {
      namesClosedByOthers.remove(at: known)
      return addLeaf(.unread, from: endTagStart)
    }
    if let innermost = open.last, isSlip(endName, for: nameSpan(of: innermost)) {
      problems.append(mismatch(endName, for: nameSpan(of: innermost)))
      finishElement(open.removeLast().node, endTagStart: endTagStart)
      return
    }
    let kind = SyntaxProblem.Kind.strayEndTag(name: source.text(endName))
    if open.isEmpty {
      outsideProblem(kind, endTagStart, index)
    } else {
      let problem = problem(kind, endTagStart, index)
      if open[open.count - 1].strayEndTag == nil {
        open[open.count - 1].strayEndTag = (problem, endName)
      }
    }
    addLeaf(.unread, from: endTagStart)
  }

  /// True when a name is most likely a misspelling of another. Names longer than any policy's are
  /// not compared, which would take time that grows with the square of their length.
  private func isSlip(_ name: Span, for other: Span) -> Bool {
    let longest = 100
    guard name.count <= longest, other.count <= longest else { return false }
    return nearestName(to: source.text(name), among: [source.text(other)]) != nil
  }

  private func mismatch(_ endName: Span, for opened: Span) -> SyntaxProblem {
    let kind = SyntaxProblem.Kind.mismatchedEndTag(
      name: source.text(endName), startTag: source.text(opened), opened: opened)
    return SyntaxProblem(kind, endName)
  }

  /// Reports an element without an end tag, unless the reason has been reported already.
  mutating func reportUnclosed(_ element: OpenElement, closedBy endName: Span?) {
    let opened = nameSpan(of: element)
    if endName != nil {
      namesClosedByOthers.append(opened)
      if namesClosedByOthers.count > 16 { namesClosedByOthers.removeFirst() }
    }
    if element.isDamaged { return }
    if let stray = element.strayEndTag {
      // The end tag that closed nothing was meant for this element.
      if let index = stray.problem {
        problems.replace(index, with: mismatch(stray.name, for: opened))
      }
      return
    }
    problem(
      .unclosedElement(name: source.text(opened), closedBy: endName), opened.start, opened.end)
  }

  private func nameSpan(of element: OpenElement) -> Span {
    let record = nodes[element.node]
    return Span(Int(record.nameStart), Int(record.nameEnd))
  }
}

import CLibYAML

/// One step of a YAML stream. Positions count characters, as libyaml does.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case documentEnd
    case alias(anchor: String)
    case scalar(text: String, style: ScalarStyle)
    case sequenceStart(isFlow: Bool)
    case sequenceEnd
    case mappingStart(isFlow: Bool)
    case mappingEnd
  }

  enum ScalarStyle {
    case plain
    case quoted
    case block
  }

  let kind: Kind
  /// The name after `&`, if the node has one.
  let anchor: String?
  /// True when the node begins with a tag or an anchor, and so does its start.
  let hasProperties: Bool
  let start: Int
  let end: Int
}

/// Why libyaml gave up, in its own words.
struct YAMLFailure {
  let problem: String
  let context: String
  /// The character at which the problem was noticed.
  let position: Int
  /// The character at which the broken construct began.
  let contextPosition: Int
}

/// The events of a YAML text, one at a time: all that the program sees of libyaml.
///
/// This is the only file that touches C memory. The stream owns the parser and a copy of the text
/// that the parser points into, and frees both.
struct YAMLEventStream: ~Copyable {
  /// Why there are no more events, when it isn't that the text ended.
  private(set) var failure: YAMLFailure?
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private var isFinished = false

  /// A stream over UTF-8. The bytes must be valid and free of control characters, since libyaml
  /// reads ahead and would give up before the events in front of them.
  init(_ bytes: [UInt8]) {
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(from: bytes)
    guard yaml_parser_initialize(parser) == 1 else {
      // The parser is all zero, which may be deleted.
      failure = YAMLFailure(problem: "out of memory", context: "", position: 0, contextPosition: 0)
      isFinished = true
      return
    }
    // Saying so keeps libyaml from guessing, and from swallowing a second byte order mark.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event; nil at the end and after a failure.
  mutating func next() -> YAMLEvent? {
    while !isFinished {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else {
        isFinished = true
        failure = YAMLFailure(
          problem: parser.pointee.problem.map { String(cString: $0) } ?? "out of memory",
          context: parser.pointee.context.map { String(cString: $0) } ?? "",
          position: parser.pointee.problem_mark.index,
          contextPosition: parser.pointee.context_mark.index)
        return nil
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT {
        isFinished = true
      } else if let converted = YAMLEvent(event) {
        return converted
      }
    }
    return nil
  }
}

extension YAMLEvent {
  /// A copy of libyaml's event; nil for the start of the stream.
  fileprivate init?(_ event: yaml_event_t) {
    var anchor: UnsafeMutablePointer<UInt8>?
    var tag: UnsafeMutablePointer<UInt8>?
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = .alias(anchor: String(cString: event.data.alias.anchor))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      (anchor, tag) = (scalar.anchor, scalar.tag)
      let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(text: String(decoding: value, as: UTF8.self), style: .init(scalar.style))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      (anchor, tag) = (sequence.anchor, sequence.tag)
      kind = .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      (anchor, tag) = (mapping.anchor, mapping.tag)
      kind = .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    default: return nil
    }
    self.anchor = anchor.map { String(cString: $0) }
    hasProperties = anchor != nil || tag != nil
    start = event.start_mark.index
    end = event.end_mark.index
  }
}

extension YAMLEvent.ScalarStyle {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: self = .block
    default: self = .plain
    }
  }
}

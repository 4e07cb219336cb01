import PolicySyntax
import ServiceModel
import SourceText

/// Lints a document once for each way in which environments make its code different, and says of
/// each finding which value it rests on.
struct ReadingsOfDocument {
  private let context: DocumentContext
  private let readings: [(reading: CodeReading, environment: String?)]

  /// Nil for a document without code into which a known value is put.
  init?(of context: DocumentContext) {
    readings = CodeReading.all(of: context.document.tree, context.namedValueSets)
    if readings.isEmpty { return nil }
    self.context = context
  }

  /// Walks the readings, and hands the sink what they tell together.
  ///
  /// - Parameter walk: shows all checks the document in one context.
  /// - Returns: false, and nothing is told, where there is too much to compare.
  func lint(into sink: FindingSink, walk: (DocumentContext, any FindingReceiver) -> Void) -> Bool {
    func record(_ reading: CodeReading) -> (FindingRecorder, [PutInValue]) {
      let context = context.reading(reading)
      return context.whileInUse {
        let recorder = FindingRecorder()
        walk(context, recorder)
        return (recorder, context.expressions.flatMap(\.namedValues))
      }
    }
    let recorded = readings.map { record($0.reading) }
    guard recorded.allSatisfy({ !$0.0.isFull }) else { return false }
    for counted in recorded[0].0.counted {
      sink.count(
        counted.number, of: counted.rule, atMost: counted.ceiling, fixes: counted.fixes,
        in: counted.source)
    }
    if recorded.allSatisfy({ $0.0.findings.isEmpty }) { return true }

    // What is told of the code without any value does not rest on one.
    let (plain, _) = record(.withoutValues)
    let withoutValues = Set(plain.findings.map { Key($0.finding) })
    var numbers: [Key: Int] = [:]
    for (recorder, _) in recorded {
      for key in Set(recorder.findings.map { Key($0.finding) }) { numbers[key, default: 0] += 1 }
    }
    var told: Set<Key> = []
    for (index, (recorder, values)) in recorded.enumerated() {
      let wording = FindingWording(
        values: values, expressions: context.expressions.map(\.source.span))
      for recorded in recorder.findings {
        let key = Key(recorded.finding)
        let isEverywhere = numbers[key] == readings.count
        if isEverywhere, index > 0, told.contains(key) { continue }
        told.insert(key)
        var finding = recorded.finding
        if !withoutValues.contains(key) { wording.word(&finding) }
        if !isEverywhere { finding.environment = readings[index].environment }
        sink.add(
          finding.rule, at: finding.place, atMost: recorded.ceiling, fixes: { finding.fixes },
          describe: { fixes in
            finding.fixes = fixes
            return finding
          })
      }
    }
    return true
  }

  /// What makes two findings the same.
  private struct Key: Hashable {
    let rule: RuleTable.Index
    let place: Place
    let message: String
    let environment: String?
    let operations: [String]
    let apis: [String]

    init(_ finding: FindingSink.Finding) {
      rule = finding.rule
      place = finding.place
      message = finding.message
      environment = finding.environment
      operations = finding.operations
      apis = finding.apis
    }
  }
}

/// Words findings that rest on values which are put into code.
private struct FindingWording {
  /// In the order of the text.
  let values: [PutInValue]

  /// The expressions of the document, in the order of the text.
  let expressions: [Span]

  /// The texts of the values that are secret, each once.
  private let secrets: [String]

  init(values: [PutInValue], expressions: [Span]) {
    self.values = values
    self.expressions = expressions
    secrets = Set(values.lazy.filter(\.definition.isSecret).map(\.value.value)).sorted()
  }

  /// Says of a finding in code which values it rests on, and moves it to the reference where it is
  /// about nothing else. Nothing of a secret is shown.
  func word(_ finding: inout FindingSink.Finding) {
    let span = finding.place.span
    guard let expression = expression(around: span) else { return hideSecrets(in: &finding, []) }
    let inExpression = values(in: expression)
    let touched = inExpression.filter { $0.reference.span.overlaps(span) }
    let involved = touched.isEmpty ? inExpression : touched
    if involved.isEmpty { return hideSecrets(in: &finding, []) }
    let subject = Self.subject(of: involved)
    finding.message = "\(subject), \(finding.message)"
    finding.related += involved.prefix(Self.shownValues).map(\.note)
    finding.fixes.removeAll { fix in
      fix.edits.contains { edit in
        inExpression.contains { $0.reference.span.overlaps(edit.place.span) }
      }
    }
    if let only = touched.first, only.reference.span.contains(span) {
      finding.place = only.reference.place
    }
    hideSecrets(
      in: &finding, touched,
      otherwise:
        "\(subject), this is refused or goes wrong; the value is secret, so no more is shown")
  }

  /// How many values a finding names.
  private static let shownValues = 3

  /// `with the values of 'A' and 'B' put in`
  private static func subject(of values: [PutInValue]) -> String {
    var seen: Set<String> = []
    let names = values.map(\.reference.name).filter { seen.insert($0).inserted }
    if names.count == 1 { return "with the value of '\(names[0])' put in" }
    let shown = names.prefix(shownValues).map { "'\($0)'" }
    let others = names.count - shown.count
    let list =
      others > 0
      ? "\(shown.joined(separator: ", ")) and \(others) more" : shown.joined(separator: " and ")
    return "with the values of \(list) put in"
  }

  private func hideSecrets(
    in finding: inout FindingSink.Finding, _ touched: [PutInValue],
    otherwise message: String = "a secret value that is put into code makes this go wrong"
  ) {
    if secrets.isEmpty { return }
    let isAboutSecret = touched.contains(where: \.definition.isSecret)
    func shows(_ text: String) -> Bool {
      secrets.contains { Self.shows(text, partOf: $0) }
    }
    guard
      isAboutSecret || shows(finding.message) || shows(finding.serviceMessage ?? "")
        || finding.related.contains(where: { shows($0.message) })
        || finding.fixes.contains(where: { shows($0.title) })
    else { return }
    finding.message = message
    finding.serviceMessage = nil
    finding.fixes = []
    finding.related.removeAll { shows($0.message) }
  }

  /// True when a text shows a secret, or a word of it.
  private static func shows(_ text: String, partOf secret: String) -> Bool {
    if text.contains(secret) { return true }
    return secret.split { !$0.isLetter && !$0.isNumber }
      .contains { $0.count > 2 && text.contains($0) }
  }

  /// The expression that a span lies in or covers a part of.
  private func expression(around span: Span) -> Span? {
    var low = 0
    var high = expressions.count
    while low < high {
      let middle = (low + high) / 2
      if expressions[middle].end <= span.start { low = middle + 1 } else { high = middle }
    }
    guard low < expressions.count, expressions[low].start <= span.start else { return nil }
    return expressions[low]
  }

  private func values(in expression: Span) -> [PutInValue] {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle].reference.span.start < expression.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return Array(values[low...].prefix { expression.contains($0.reference.span) })
  }
}

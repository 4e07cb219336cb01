import Linting
import SourceText
import StructuredData

/// The table of `--statistics` for programs, version 1.
public struct StatisticsJSON {
  private let statistics: RuleStatistics
  private let context: ReportContext

  public init(_ statistics: RuleStatistics, context: ReportContext) {
    self.statistics = statistics
    self.context = context
  }

  /// The JSON, with a line break at its end.
  public func render() -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.head(context)
      writer.member("rules") { writer in
        writer.array { writer in
          for entry in statistics.entries { writer.object { write(entry, to: &$0) } }
        }
      }
      writer.member("summary") {
        JSONReporter(context: context).summary(statistics.result, to: &$0)
      }
    }
    return writer.text + "\n"
  }

  private func write(_ entry: RuleStatistics.Entry, to writer: inout JSONWriter) {
    writer.member("code", entry.rule.id.text)
    writer.member("title", entry.rule.title)
    writer.member("severity", entry.severity.number)
    writer.member("count", entry.count)
    writer.member("safelyFixable", entry.safelyFixable)
    writer.member("unsafelyFixable", entry.unsafelyFixable)
  }
}

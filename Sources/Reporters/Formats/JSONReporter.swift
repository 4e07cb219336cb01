import Linting
import SourceText
import StructuredData

/// The JSON report, version 1: files with their findings as LSP diagnostics, and a summary.
struct JSONReporter: Reporter {
  let context: ReportContext

  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let json = DiagnosticJSON(result, baseURI: context.baseURI)
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.head(context)
      writer.member("files") { writer in
        writer.array { writer in
          for file in result.diagnosticsByFile { self.file(file, json, to: &writer) }
        }
      }
      writer.member("summary") { summary(result, to: &$0) }
    }
    output.write(writer.text + "\n")
  }

  private func file(
    _ diagnostics: [Diagnostic], _ json: DiagnosticJSON, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      json.writeFile(diagnostics[0].place.source, to: &writer)
      writer.member("diagnostics") { writer in
        writer.array { writer in
          for diagnostic in diagnostics {
            writer.object { json.writeMembers(of: diagnostic, to: &$0) }
          }
        }
      }
    }
  }

  /// Writes how much was found; for the table of rules, too.
  func summary(_ result: LintResult, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("files", result.fileCount)
      writer.member("services", result.serviceCount)
      writer.member("errors", result.count(.error))
      writer.member("warnings", result.count(.warning))
      writer.member("infos", result.count(.info))
      writer.member("suppressed", result.suppressedCount)
      if let count = result.baselinedCount { writer.member("baselined", count) }
      // Only few runs leave something out; what they count is in the numbers above.
      if result.omitted.count > 0 { writer.member("omitted", result.omitted.count) }
      writer.member("durationMilliseconds", context.durationMilliseconds)
    }
  }
}

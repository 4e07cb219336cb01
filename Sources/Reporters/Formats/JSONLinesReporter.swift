import Linting
import SourceText
import StructuredData

/// One JSON object per finding and line: the diagnostic of the JSON report with the `path` and
/// `uri` of its file. Every line is a finding; there is no summary, so a clean run prints nothing.
struct JSONLinesReporter: Reporter {
  let context: ReportContext

  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let json = DiagnosticJSON(result, baseURI: context.baseURI)
    for diagnostic in result.diagnostics {
      var writer = JSONWriter(.compact)
      writer.object { writer in
        json.writeFile(diagnostic.place.source, to: &writer)
        json.writeMembers(of: diagnostic, to: &writer)
      }
      output.write(writer.text + "\n")
    }
  }
}

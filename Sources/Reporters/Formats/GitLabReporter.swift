import Linting
import SourceText
import StructuredData

/// GitLab's Code Quality report: an array with one object per finding, for merge requests.
///
/// Paths start at the top of the repository, as GitLab's do. The format is told at
/// https://docs.gitlab.com/ci/testing/code_quality/.
struct GitLabReporter: Reporter {
  let context: ReportContext

  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let lines = SourceLines(result.diagnostics.map(\.place))
    var fingerprints = FingerprintCounter()
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for diagnostic in result.diagnostics {
        let fingerprint = fingerprints.next(diagnostic)
        writer.object { issue(diagnostic, fingerprint, lines, to: &$0) }
      }
    }
    output.write(writer.text + "\n")
  }

  private func issue(
    _ diagnostic: Diagnostic, _ fingerprint: String, _ lines: SourceLines,
    to writer: inout JSONWriter
  ) {
    writer.member("description", diagnostic.wordedMessage)
    writer.member("check_name", diagnostic.rule.text)
    writer.member("fingerprint", fingerprint)
    writer.member("severity", name(of: diagnostic.severity))
    writer.member("location") { writer in
      writer.object { writer in
        writer.member("path", path(of: diagnostic.place.source))
        writer.member("lines") { writer in
          writer.object { writer in
            writer.member("begin", lines.start(of: diagnostic.place).line)
            writer.member("end", lines.end(of: diagnostic.place).line)
          }
        }
      }
    }
  }

  private func path(of source: SourceText) -> String {
    let path = context.repositoryURI.flatMap {
      relativePath(source.path, to: $0, base: context.baseURI)
    }
    return path ?? normalizedPath(source.path).unicodePath
  }

  private func name(of severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .info: "info"
    }
  }
}

import Foundation
import TestSupport
import Testing

/// Reports hold what their findings need, however many rules there are.
@Suite struct ReportSizeTests {
  @Test("a SARIF report of one finding stays small, and describes one rule")
  func sarif() throws {
    try withTemporaryFolder { folder in
      let outcome = try runShell(
        """
        echo '<policies><backend><forward-request timeout="1" timeout-ms="2" /></backend></policies>' > p.xml
        apimlint p.xml --format sarif
        """, in: folder)
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      #expect(outcome.output.utf8.count < 30_000)
      #expect(outcome.output.matches(of: #/"helpUri":/#).count == 1)
      #expect(outcome.output.contains("\"informationUri\":"))
      // The page's prose, without its examples.
      #expect(outcome.output.contains("\"markdown\": \"# A request with two timeouts"))
      #expect(!outcome.output.contains("## Bad"))
    }
  }
}

import Foundation
import FuzzTargets
import TestSupport
import Testing

/// What once crashed a fuzzer, or did not end, is read again.
@Suite struct CrashTests {
  /// In a folder of each target.
  private static let crashes = files(
    below: fixtures.appending(path: "crashes"), endingWith: [".input"])

  @Test("crashes of earlier versions are read without a mistake")
  func crashes() throws {
    for file in Self.crashes {
      let folder = file.deletingLastPathComponent().lastPathComponent
      let target = try #require(FuzzTarget(rawValue: folder))
      let bytes = Array(try Data(contentsOf: file))
      #expect(target.mistake(reading: bytes) == nil, "\(file.lastPathComponent) as \(target)")
    }
  }

  @Test("broken bytes are read without a mistake by each target", arguments: FuzzTarget.allCases)
  func anyBytes(target: FuzzTarget) {
    let bytes = Array("\u{C}\u{1}<policies><inbound>@(1</inbound>\u{C}{\u{C}: [".utf8)
    #expect(target.mistake(reading: bytes) == nil)
  }
}

import Foundation
import TestSupport

/// The policies that are broken.
enum MutatedPolicies {
  /// The golden files of the reader.
  static let golden = texts(below: fixtures.appending(path: "syntax"))

  /// The policies of the corpus; none where it is absent.
  static let real = corpus.map { texts(below: $0.appending(path: "policies")) } ?? []

  private static func texts(below folder: URL) -> [[UInt8]] {
    files(below: folder, endingWith: [".xml"]).map { file in
      guard let text = try? Data(contentsOf: file) else {
        preconditionFailure("\(file.path) cannot be read")
      }
      return Array(text)
    }
  }

  /// What mutants are made of. Long texts cost time and are broken in no other ways.
  static let seeds = (golden + real).filter { $0.count < 700 }
}

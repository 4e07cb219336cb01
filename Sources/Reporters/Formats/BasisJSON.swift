import SourceText
import StructuredData

/// What a finding rests on: `{ "page": …, "date": …, "disputed": …, "refused": [ … ], "taken": [ … ] }`
struct BasisJSON: JSONWritable {
  private let basis: Basis

  init(_ basis: Basis) {
    self.basis = basis
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if let page = basis.page { writer.member("page", page) }
      if let date = basis.date { writer.member("date", date) }
      writer.member("disputed", basis.isDisputed)
      guard basis.isDisputed else { return }
      writer.member("refused") { claims(basis.refused, to: &$0) }
      writer.member("taken") { claims(basis.taken, to: &$0) }
    }
  }

  private func claims(_ claims: [Basis.Claim], to writer: inout JSONWriter) {
    writer.array { writer in
      for claim in claims {
        writer.object { writer in
          writer.member("source", claim.source)
          writer.member("says", claim.words)
        }
      }
    }
  }
}

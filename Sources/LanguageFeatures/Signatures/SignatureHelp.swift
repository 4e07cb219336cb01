import PolicyExpressions

/// The call that is being written at an offset of a policy.
public struct SignatureHelp: Sendable {
  /// What may be called.
  public struct Signature: Sendable {
    /// The member as C# declares it; what may be left out stands in square brackets.
    public let text: String

    /// Where the parameters stand in the text, in bytes.
    public let parameters: [Range<Int>]

    /// The parameter that is being written; nil where the signature has none for it.
    public let activeParameter: Int?

    /// What else there is to say; nil for nothing.
    public let remark: String?
  }

  /// In the order in which the types are declared; never empty.
  public let signatures: [Signature]

  /// The first signature that takes what is written.
  public let activeSignature: Int

  /// Nil where no call is open, or where it is not known what is called.
  public init?(at cursor: Cursor) {
    guard let code = HalfWrittenCode(before: cursor),
      let call = CallAtEnd(in: code.bytes, as: code.form)
    else { return nil }
    signatures = call.signatures.map { signature in
      Signature(
        text: signature.text, parameters: signature.parameters.map(\.range),
        activeParameter: call.activeParameter(of: signature),
        remark: signature.symbol.isRefused ? Self.refusal : nil)
    }
    activeSignature = call.activeSignature
  }

  private static let refusal = "The service refuses expressions that use this member."
}

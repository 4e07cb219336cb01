import PolicyExpressions

/// Words of C# that may stand where a value or a statement begins.
enum CodeWords {
  enum Part {
    case text(String)
    case stop(String)
  }

  static let ofValues =
    ["default", "false", "from", "new", "null", "true", "typeof"] + CodeType.keywords

  static let ofStatements =
    [
      "break", "continue", "for", "foreach", "if", "return", "switch", "throw", "try", "using",
      "var",
    ]
    + ["while"] + ofValues

  static let statementForms: [(label: String, parts: [Part])] = [
    ("if", [.text("if ("), .stop("true"), .text(")\n{\n    "), .stop(""), .text("\n}")]),
    (
      "foreach",
      [
        .text("foreach (var "), .stop("item"), .text(" in "), .stop("items"), .text(")\n{\n    "),
        .stop(""), .text("\n}"),
      ]
    ),
    (
      "try",
      [
        .text("try\n{\n    "), .stop(""),
        .text("\n}\ncatch (Exception e)\n{\n    return e.Message;\n}"),
      ]
    ),
    ("return", [.text("return "), .stop(""), .text(";")]),
  ]
}

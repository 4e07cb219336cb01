import PolicyExpressions

/// How the time to read code grows with its length.
///
/// Nothing in a policy keeps code short, so a reader that goes over it again and again would let one
/// file hold up a run.
struct Growth {
  /// Code of any length: a beginning, what is repeated, an end.
  struct Shape: Sendable {
    let name: String
    let form: ExpressionTree.Form
    let start: String
    let repeated: @Sendable (Int) -> String
    let end: String

    init(
      _ name: String, _ form: ExpressionTree.Form = .expression, _ start: String = "",
      _ end: String = "", repeated: @escaping @Sendable (Int) -> String
    ) {
      self.name = name
      self.form = form
      self.start = start
      self.repeated = repeated
      self.end = end
    }

    /// The shape with at least so many bytes of repetitions.
    func code(ofSize size: Int) -> [UInt8] {
      var code = Array(start.utf8)
      var count = 0
      while code.count < size {
        code += repeated(count).utf8
        count += 1
      }
      return code + Array(end.utf8)
    }
  }

  /// Lists of all kinds, what may be read in two ways, and what is never closed.
  private static let shapes = [
    Shape("arguments", .expression, "string.Concat(", "1)") { _ in "context.RequestId, " },
    Shape("properties of an object", .expression, "new JObject(", "null)") {
      "new JProperty(\"p\($0)\", \($0)), "
    },
    Shape("elements of an array", .expression, "new[] { ", "0 }.Sum()") { "\($0), " },
    Shape("calls in a row", .statements, "var list = new List<string>(); ", "return list;") {
      "list.Add(\"\($0)\"); "
    },
    Shape("locals, each read once", .statements, "var v0 = 0; ", "return v0;") {
      "var v\($0 + 1) = v\($0) + 1; "
    },
    Shape("writes to one local", .statements, "var v = 0; ", "return v;") { _ in "v = v + 1; " },
    Shape("branches in a row", .statements, "var v = 0; ", "return v;") {
      "if (context.Tracing) { v = \($0); } else { return \($0); } "
    },
    Shape("loops in a row", .statements, "var v = 0; ", "return v;") { _ in
      "foreach (var x in context.Variables) { if (x.Key == \"a\") { continue; } v += 1; } "
    },
    Shape(
      "cases of a switch", .statements, "switch (context.RequestId.ToString()) { ", "} return 0;"
    ) {
      "case \"\($0)\": return \($0); "
    },
    Shape("lambdas in a row", .statements, "var list = new List<string>(); ", "return list;") {
      _ in "list.Where(x => x.Length > 1).Select(x => x.Trim()).ToList(); "
    },
    Shape("one long text", .expression, "\"", "\"") { _ in "text " },
    Shape("one interpolated text", .expression, "$\"", "\"") { _ in "{context.RequestId} " },
    Shape("one comment", .expression, "1 /*", "*/") { _ in "text * " },
    Shape("named values", .statements, "return 1;", "") { _ in " {{name}};" },
    Shape("brackets never closed") { _ in "(" },
    Shape("type arguments never closed") { _ in "a<b," },
    Shape("casts or calls") { _ in "(a)" },
    Shape("texts never closed") { _ in "\"a\n" },
    Shape("interpolated texts never closed") { _ in "$\"{a" },
    Shape("blocks never closed", .statements) { _ in "{ a(); " },
    Shape("question marks") { _ in "a ? " },
    Shape("semicolons", .statements) { _ in ";" },
    Shape("bytes of no meaning") { _ in "#" },
  ]

  /// Ten times the code may take so many times the time: a hundred times would be quadratic.
  private static let bound = 30.0

  let shape: Shape
  let short: Duration
  let long: Duration

  var factor: Double { long / short }
  var isBounded: Bool { factor < Self.bound }

  /// Reads each shape with 20,000 and with 200,000 bytes.
  static func measured() -> [Growth] {
    shapes.map { shape in
      Growth(
        shape: shape, short: shortestTime(of: 20, reading: shape.code(ofSize: 20_000), shape.form),
        long: shortestTime(of: 5, reading: shape.code(ofSize: 200_000), shape.form))
    }
  }

  private static func shortestTime(
    of rounds: Int, reading code: [UInt8], _ form: ExpressionTree.Form
  ) -> Duration {
    (0..<rounds).map { _ in
      ContinuousClock().measure {
        _ = Binding(of: ExpressionTree(parsing: TokenizedCode(code), as: form))
      }
    }.min() ?? .zero
  }
}

/// What a plain scalar means in YAML 1.2's core schema.
///
/// The words of YAML 1.1 (`yes`, `on`, `1_000`, `12:30`) are strings: those who write OpenAPI
/// documents mean text by them.
func plainScalarContent(_ text: String) -> StructuredValue.Content {
  switch text {
  case "", "~", "null", "Null", "NULL": .null
  case "true", "True", "TRUE": .boolean(true)
  case "false", "False", "FALSE": .boolean(false)
  case _ where isYAMLNumber(text): .number(text)
  default: .string(text)
  }
}

/// How a host writes a text that it holds.
///
/// A stretch of a host never has the quotes or fences around the text.
public enum HostEscaping: Sendable, Hashable {
  /// As it is.
  case none

  /// The lines of a fenced code block of Markdown, the last line break included; what stands in front
  /// of each of them is not part of the text.
  case markdownFence(MarkdownFence)

  /// Between the quotes of JSON. https://www.rfc-editor.org/rfc/rfc8259#section-7
  case jsonString

  /// The content of an XML element. https://www.w3.org/TR/xml/#syntax
  case xmlText

  /// The value of an XML attribute, in either kind of quotes.
  case xmlAttribute

  /// Between the quotes of Bicep's `'…'`.
  ///
  /// https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings
  case bicepString

  /// Between Bicep's `'''`, the line break behind the first included.
  case bicepMultiline

  /// Between the quotes of a text in an expression of an ARM template, `[concat('…')]`, where a quote
  /// is written twice.
  ///
  /// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters
  case armString

  /// Between the quotes of a template of Terraform.
  ///
  /// https://developer.hashicorp.com/terraform/language/expressions/strings
  case hclTemplate

  /// The lines of a heredoc of Terraform, the last line break included; in a flush one, `<<-`, what
  /// all lines are indented by is not part of the text.
  case hclHeredoc(delimiter: String, isFlush: Bool)

  /// A file that Terraform takes for a template.
  ///
  /// https://developer.hashicorp.com/terraform/language/functions/templatefile
  case hclFile
}

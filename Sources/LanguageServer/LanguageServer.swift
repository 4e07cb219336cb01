/// Serves one editor.
public struct LanguageServer {}

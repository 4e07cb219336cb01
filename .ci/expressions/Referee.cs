// The referee: says of each expression whether Mono's C# compiler refuses it.
//
// Standard input has a line for each expression: `e` (one expression) or `s` (statements), a blank
// and the code in base64. Standard output has a line for each: `ok`, or the first error. One process
// reads the libraries once and compiles all, which takes milliseconds for each.
using System;
using System.IO;
using System.Text;
using Mono.CSharp;

/// Keeps the first error of a compilation.
class FirstError : ReportPrinter {
  public string Text;

  public override void Print(AbstractMessage message, bool showFullPath) {
    base.Print(message, showFullPath);
    if (!message.IsWarning && Text == null) Text = "CS" + message.Code.ToString("0000") + " " + message.Text;
  }
}

static class Referee {
  // What the service imports for every expression.
  static readonly string[] Namespaces = {
    "System", "System.Collections.Generic", "System.Linq", "System.Text",
    "System.Text.RegularExpressions", "System.Xml.Linq", "System.Net", "System.IO",
    "System.Globalization", "System.Security.Cryptography",
    "System.Security.Cryptography.X509Certificates", "Newtonsoft.Json", "Newtonsoft.Json.Linq",
  };

  static Evaluator NewEvaluator(FirstError errors) {
    var settings = new CompilerSettings { WarningLevel = 0, LoadDefaultReferences = true };
    settings.AssemblyReferences.Add("System.Xml.dll");
    settings.AssemblyReferences.Add("System.Xml.Linq.dll");
    settings.AssemblyReferences.Add("Microsoft.CSharp.dll");
    settings.AssemblyReferences.Add("System.Core.dll");
    settings.AssemblyReferences.Add("System.dll");
    var evaluator = new Evaluator(new CompilerContext(settings, errors));
    evaluator.ReferenceAssembly(typeof(IExpressionContext).Assembly);
    evaluator.ReferenceAssembly(typeof(Newtonsoft.Json.Linq.JObject).Assembly);
    foreach (var name in Namespaces) evaluator.Run("using " + name + ";");
    return evaluator;
  }

  static string Class(int number, string form, string code) {
    const string method = "(IExpressionContext context) {";
    // Without brackets of the wrapper's, `a) + (b` is an error, as it is in `@( )`; with them, so is
    // `a; return b`.
    var body = form == "s"
      ? "object F" + method + "\n" + code + "\n}"
      : "object F" + method + " return\n" + code + "\n; } object G" + method + " return (\n" + code + "\n); }";
    return "public class C" + number + " { " + body + " }";
  }

  static string Verdict(Evaluator evaluator, FirstError errors, string text) {
    errors.Text = null;
    try {
      CompiledMethod method;
      var rest = evaluator.Compile(text, out method);
      if (errors.Text != null) return errors.Text;
      return rest == null ? "ok" : "CS1513 the code is not complete";
    } catch (Exception exception) {
      // The compiler itself fell over, which is no verdict.
      return "crash " + exception.GetType().Name;
    }
  }

  static void Main() {
    var errors = new FirstError();
    Evaluator evaluator = null;
    var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
    string line;
    for (var number = 0; (line = Console.In.ReadLine()) != null; number++) {
      // Each compilation leaves an assembly behind, so that a new compiler is wanted now and then.
      if (evaluator == null || number % 1000 == 0) evaluator = NewEvaluator(errors);
      var code = Encoding.UTF8.GetString(Convert.FromBase64String(line.Substring(2)));
      var verdict = Verdict(evaluator, errors, Class(number, line.Substring(0, 1), code));
      if (verdict.StartsWith("crash")) evaluator = null;
      output.WriteLine(verdict.Replace('\n', ' '));
      output.Flush();
    }
  }
}

// What expressions meet of System.Xml.Linq.
// As of the page of 2026-01-15.
namespace System.Xml.Linq

static class Extensions
  static IEnumerable<XElement> Ancestors<T>(this IEnumerable<T> source)
  static IEnumerable<XElement> Ancestors<T>(this IEnumerable<T> source, XName name)
  static IEnumerable<XElement> AncestorsAndSelf(this IEnumerable<XElement> source)
  static IEnumerable<XElement> AncestorsAndSelf(this IEnumerable<XElement> source, XName name)
  static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source)
  static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source, XName name)
  static IEnumerable<XNode> DescendantNodes<T>(this IEnumerable<T> source)
  static IEnumerable<XNode> DescendantNodesAndSelf(this IEnumerable<XElement> source)
  static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source)
  static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source, XName name)
  static IEnumerable<XElement> DescendantsAndSelf(this IEnumerable<XElement> source)
  static IEnumerable<XElement> DescendantsAndSelf(this IEnumerable<XElement> source, XName name)
  static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source)
  static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source, XName name)
  static IEnumerable<T> InDocumentOrder<T>(this IEnumerable<T> source)
  static IEnumerable<XNode> Nodes<T>(this IEnumerable<T> source)
  static void Remove(this IEnumerable<XAttribute> source)
  static void Remove<T>(this IEnumerable<T> source)

support enum LoadOptions
  None, PreserveWhitespace, SetBaseUri, SetLineInfo

support enum ReaderOptions
  None, OmitDuplicateNamespaces

support enum SaveOptions
  DisableFormatting, None, OmitDuplicateNamespaces

class XAttribute : XObject
  new(XAttribute other)
  new(XName name, object value)
  static IEnumerable<XAttribute> EmptySequence { get; }
  bool IsNamespaceDeclaration { get; }
  XName Name { get; }
  XAttribute NextAttribute { get; }
  XmlNodeType NodeType { get; }
  XAttribute PreviousAttribute { get; }
  string Value { get; set; }
  void Remove()
  void SetValue(object value)
  string ToString()
  explicit operator bool(XAttribute attribute)
  explicit operator DateTime(XAttribute attribute)
  explicit operator DateTimeOffset(XAttribute attribute)
  explicit operator decimal(XAttribute attribute)
  explicit operator double(XAttribute attribute)
  explicit operator Guid(XAttribute attribute)
  explicit operator int(XAttribute attribute)
  explicit operator long(XAttribute attribute)
  explicit operator bool?(XAttribute attribute)
  explicit operator DateTime?(XAttribute attribute)
  explicit operator DateTimeOffset?(XAttribute attribute)
  explicit operator decimal?(XAttribute attribute)
  explicit operator double?(XAttribute attribute)
  explicit operator Guid?(XAttribute attribute)
  explicit operator int?(XAttribute attribute)
  explicit operator long?(XAttribute attribute)
  explicit operator float?(XAttribute attribute)
  explicit operator TimeSpan?(XAttribute attribute)
  explicit operator uint?(XAttribute attribute)
  explicit operator ulong?(XAttribute attribute)
  explicit operator float(XAttribute attribute)
  explicit operator string(XAttribute attribute)
  explicit operator TimeSpan(XAttribute attribute)
  explicit operator uint(XAttribute attribute)
  explicit operator ulong(XAttribute attribute)

class XCData : XText
  new(string value)
  new(XCData other)
  XmlNodeType NodeType { get; }
  void WriteTo(XmlWriter writer)
  ? WriteToAsync(XmlWriter writer, ? cancellationToken)

class XComment : XNode
  new(string value)
  new(XComment other)
  XmlNodeType NodeType { get; }
  string Value { get; set; }
  void WriteTo(XmlWriter writer)
  ? WriteToAsync(XmlWriter writer, ? cancellationToken)

class XContainer : XNode
  XNode FirstNode { get; }
  XNode LastNode { get; }
  void Add(object content)
  void Add(params object[] content)
  void AddFirst(object content)
  void AddFirst(params object[] content)
  XmlWriter CreateWriter()
  IEnumerable<XNode> DescendantNodes()
  IEnumerable<XElement> Descendants()
  IEnumerable<XElement> Descendants(XName name)
  XElement Element(XName name)
  IEnumerable<XElement> Elements()
  IEnumerable<XElement> Elements(XName name)
  IEnumerable<XNode> Nodes()
  void RemoveNodes()
  void ReplaceNodes(object content)
  void ReplaceNodes(params object[] content)

class XDeclaration
  new(XDeclaration other)
  new(string version, string encoding, string standalone)
  string Encoding { get; set; }
  string Standalone { get; set; }
  string Version { get; set; }
  string ToString()

class XDocument : XContainer
  new()
  new(params object[] content)
  new(XDocument other)
  new(XDeclaration declaration, params object[] content)
  XDeclaration Declaration { get; set; }
  XDocumentType DocumentType { get; }
  XmlNodeType NodeType { get; }
  XElement Root { get; }
  refused static XDocument Load(Stream stream)
  refused static XDocument Load(TextReader textReader)
  refused static XDocument Load(string uri)
  refused static XDocument Load(XmlReader reader)
  refused static XDocument Load(Stream stream, LoadOptions options)
  refused static XDocument Load(TextReader textReader, LoadOptions options)
  refused static XDocument Load(string uri, LoadOptions options)
  refused static XDocument Load(XmlReader reader, LoadOptions options)
  static ? LoadAsync(Stream stream, LoadOptions options, ? cancellationToken)
  static ? LoadAsync(TextReader textReader, LoadOptions options, ? cancellationToken)
  static ? LoadAsync(XmlReader reader, LoadOptions options, ? cancellationToken)
  static XDocument Parse(string text)
  static XDocument Parse(string text, LoadOptions options)
  void Save(Stream stream)
  void Save(TextWriter textWriter)
  void Save(string fileName)
  void Save(XmlWriter writer)
  void Save(Stream stream, SaveOptions options)
  void Save(TextWriter textWriter, SaveOptions options)
  void Save(string fileName, SaveOptions options)
  ? SaveAsync(XmlWriter writer, ? cancellationToken)
  ? SaveAsync(Stream stream, SaveOptions options, ? cancellationToken)
  ? SaveAsync(TextWriter textWriter, SaveOptions options, ? cancellationToken)
  void WriteTo(XmlWriter writer)
  ? WriteToAsync(XmlWriter writer, ? cancellationToken)

class XDocumentType : XNode
  new(XDocumentType other)
  new(string name, string publicId, string systemId, string internalSubset)
  string InternalSubset { get; set; }
  string Name { get; set; }
  XmlNodeType NodeType { get; }
  string PublicId { get; set; }
  string SystemId { get; set; }
  void WriteTo(XmlWriter writer)
  ? WriteToAsync(XmlWriter writer, ? cancellationToken)

class XElement : XContainer
  new(XElement other)
  new(XName name)
  new(? other)
  new(XName name, object content)
  new(XName name, params object[] content)
  static IEnumerable<XElement> EmptySequence { get; }
  XAttribute FirstAttribute { get; }
  bool HasAttributes { get; }
  bool HasElements { get; }
  bool IsEmpty { get; }
  XAttribute LastAttribute { get; }
  XName Name { get; set; }
  XmlNodeType NodeType { get; }
  string Value { get; set; }
  IEnumerable<XElement> AncestorsAndSelf()
  IEnumerable<XElement> AncestorsAndSelf(XName name)
  XAttribute Attribute(XName name)
  IEnumerable<XAttribute> Attributes()
  IEnumerable<XAttribute> Attributes(XName name)
  IEnumerable<XNode> DescendantNodesAndSelf()
  IEnumerable<XElement> DescendantsAndSelf()
  IEnumerable<XElement> DescendantsAndSelf(XName name)
  XNamespace GetDefaultNamespace()
  XNamespace GetNamespaceOfPrefix(string prefix)
  string GetPrefixOfNamespace(XNamespace ns)
  static XElement Load(Stream stream)
  static XElement Load(TextReader textReader)
  static XElement Load(string uri)
  static XElement Load(XmlReader reader)
  static XElement Load(Stream stream, LoadOptions options)
  static XElement Load(TextReader textReader, LoadOptions options)
  static XElement Load(string uri, LoadOptions options)
  static XElement Load(XmlReader reader, LoadOptions options)
  static ? LoadAsync(Stream stream, LoadOptions options, ? cancellationToken)
  static ? LoadAsync(TextReader textReader, LoadOptions options, ? cancellationToken)
  static ? LoadAsync(XmlReader reader, LoadOptions options, ? cancellationToken)
  static XElement Parse(string text)
  static XElement Parse(string text, LoadOptions options)
  void RemoveAll()
  void RemoveAttributes()
  void ReplaceAll(object content)
  void ReplaceAll(params object[] content)
  void ReplaceAttributes(object content)
  void ReplaceAttributes(params object[] content)
  void Save(Stream stream)
  void Save(TextWriter textWriter)
  void Save(string fileName)
  void Save(XmlWriter writer)
  void Save(Stream stream, SaveOptions options)
  void Save(TextWriter textWriter, SaveOptions options)
  void Save(string fileName, SaveOptions options)
  ? SaveAsync(XmlWriter writer, ? cancellationToken)
  ? SaveAsync(Stream stream, SaveOptions options, ? cancellationToken)
  ? SaveAsync(TextWriter textWriter, SaveOptions options, ? cancellationToken)
  void SetAttributeValue(XName name, object value)
  void SetElementValue(XName name, object value)
  void SetValue(object value)
  void WriteTo(XmlWriter writer)
  ? WriteToAsync(XmlWriter writer, ? cancellationToken)
  explicit operator bool(XElement element)
  explicit operator DateTime(XElement element)
  explicit operator DateTimeOffset(XElement element)
  explicit operator decimal(XElement element)
  explicit operator double(XElement element)
  explicit operator Guid(XElement element)
  explicit operator int(XElement element)
  explicit operator long(XElement element)
  explicit operator bool?(XElement element)
  explicit operator DateTime?(XElement element)
  explicit operator DateTimeOffset?(XElement element)
  explicit operator decimal?(XElement element)
  explicit operator double?(XElement element)
  explicit operator Guid?(XElement element)
  explicit operator int?(XElement element)
  explicit operator long?(XElement element)
  explicit operator float?(XElement element)
  explicit operator TimeSpan?(XElement element)
  explicit operator uint?(XElement element)
  explicit operator ulong?(XElement element)
  explicit operator float(XElement element)
  explicit operator string(XElement element)
  explicit operator TimeSpan(XElement element)
  explicit operator uint(XElement element)
  explicit operator ulong(XElement element)

class XName : IEquatable<XName>
  string LocalName { get; }
  XNamespace Namespace { get; }
  string NamespaceName { get; }
  bool Equals(object obj)
  static XName Get(string expandedName)
  static XName Get(string localName, string namespaceName)
  int GetHashCode()
  string ToString()
  bool operator ==(XName left, XName right)
  implicit operator XName(string expandedName)
  bool operator !=(XName left, XName right)

class XNamespace
  string NamespaceName { get; }
  static XNamespace None { get; }
  static XNamespace Xml { get; }
  static XNamespace Xmlns { get; }
  bool Equals(object obj)
  static XNamespace Get(string namespaceName)
  int GetHashCode()
  XName GetName(string localName)
  string ToString()
  XName operator +(XNamespace ns, string localName)
  bool operator ==(XNamespace left, XNamespace right)
  implicit operator XNamespace(string namespaceName)
  bool operator !=(XNamespace left, XNamespace right)

class XNode : XObject
  static XNodeDocumentOrderComparer DocumentOrderComparer { get; }
  static XNodeEqualityComparer EqualityComparer { get; }
  XNode NextNode { get; }
  XNode PreviousNode { get; }
  void AddAfterSelf(object content)
  void AddAfterSelf(params object[] content)
  void AddBeforeSelf(object content)
  void AddBeforeSelf(params object[] content)
  IEnumerable<XElement> Ancestors()
  IEnumerable<XElement> Ancestors(XName name)
  static int CompareDocumentOrder(XNode n1, XNode n2)
  XmlReader CreateReader()
  XmlReader CreateReader(ReaderOptions readerOptions)
  static bool DeepEquals(XNode n1, XNode n2)
  IEnumerable<XElement> ElementsAfterSelf()
  IEnumerable<XElement> ElementsAfterSelf(XName name)
  IEnumerable<XElement> ElementsBeforeSelf()
  IEnumerable<XElement> ElementsBeforeSelf(XName name)
  bool IsAfter(XNode node)
  bool IsBefore(XNode node)
  IEnumerable<XNode> NodesAfterSelf()
  IEnumerable<XNode> NodesBeforeSelf()
  static XNode ReadFrom(XmlReader reader)
  static ? ReadFromAsync(XmlReader reader, ? cancellationToken)
  void Remove()
  void ReplaceWith(object content)
  void ReplaceWith(params object[] content)
  string ToString()
  string ToString(SaveOptions options)
  void WriteTo(XmlWriter writer)
  ? WriteToAsync(XmlWriter writer, ? cancellationToken)

class XNodeDocumentOrderComparer : IComparer<XNode>
  new()
  int Compare(XNode x, XNode y)

class XNodeEqualityComparer : IEqualityComparer<XNode>
  new()
  bool Equals(XNode x, XNode y)
  int GetHashCode(XNode obj)

class XObject
  string BaseUri { get; }
  XDocument Document { get; }
  XmlNodeType NodeType { get; }
  XElement Parent { get; }
  void AddAnnotation(object annotation)
  T Annotation<T>()
  object Annotation(Type type)
  IEnumerable<T> Annotations<T>()
  IEnumerable<object> Annotations(Type type)
  void RemoveAnnotations<T>()
  void RemoveAnnotations(Type type)

class XProcessingInstruction : XNode
  new(XProcessingInstruction other)
  new(string target, string data)
  string Data { get; set; }
  XmlNodeType NodeType { get; }
  string Target { get; set; }
  void WriteTo(XmlWriter writer)
  ? WriteToAsync(XmlWriter writer, ? cancellationToken)

class XText : XNode
  new(string value)
  new(XText other)
  XmlNodeType NodeType { get; }
  string Value { get; set; }
  void WriteTo(XmlWriter writer)
  ? WriteToAsync(XmlWriter writer, ? cancellationToken)

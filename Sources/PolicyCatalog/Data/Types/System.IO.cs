// What expressions meet of System.IO.
// As of the page of 2026-01-15.
namespace System.IO

support class MemoryStream : Stream
  new()
  new(byte[] buffer)
  new(int capacity)
  new(byte[] buffer, bool writable)
  new(byte[] buffer, int index, int count)
  new(byte[] buffer, int index, int count, bool writable)
  new(byte[] buffer, int index, int count, bool writable, bool publiclyVisible)
  bool CanRead { get; }
  bool CanSeek { get; }
  bool CanWrite { get; }
  int Capacity { get; set; }
  long Length { get; }
  long Position { get; set; }
  void CopyTo(Stream destination, int bufferSize)
  ? CopyToAsync(Stream destination, int bufferSize, ? cancellationToken)
  void Flush()
  ? FlushAsync(? cancellationToken)
  byte[] GetBuffer()
  int Read(byte[] buffer, int offset, int count)
  ? ReadAsync(byte[] buffer, int offset, int count, ? cancellationToken)
  int ReadByte()
  long Seek(long offset, ? loc)
  void SetLength(long value)
  byte[] ToArray()
  bool TryGetBuffer(out ? buffer)
  void Write(byte[] buffer, int offset, int count)
  ? WriteAsync(byte[] buffer, int offset, int count, ? cancellationToken)
  void WriteByte(byte value)
  void WriteTo(Stream stream)

support class Stream : ?, IDisposable
  static readonly Stream Null
  bool CanRead { get; }
  bool CanSeek { get; }
  bool CanTimeout { get; }
  bool CanWrite { get; }
  long Length { get; }
  long Position { get; set; }
  int ReadTimeout { get; set; }
  int WriteTimeout { get; set; }
  ? BeginRead(byte[] buffer, int offset, int count, ? callback, object state)
  ? BeginWrite(byte[] buffer, int offset, int count, ? callback, object state)
  void Close()
  void CopyTo(Stream destination)
  void CopyTo(Stream destination, int bufferSize)
  ? CopyToAsync(Stream destination)
  ? CopyToAsync(Stream destination, int bufferSize)
  ? CopyToAsync(Stream destination, ? cancellationToken)
  ? CopyToAsync(Stream destination, int bufferSize, ? cancellationToken)
  void Dispose()
  ? DisposeAsync()
  int EndRead(? asyncResult)
  void EndWrite(? asyncResult)
  void Flush()
  ? FlushAsync()
  ? FlushAsync(? cancellationToken)
  int Read(byte[] buffer, int offset, int count)
  ? ReadAsync(byte[] buffer, int offset, int count)
  ? ReadAsync(byte[] buffer, int offset, int count, ? cancellationToken)
  int ReadByte()
  long Seek(long offset, ? origin)
  void SetLength(long value)
  static Stream Synchronized(Stream stream)
  void Write(byte[] buffer, int offset, int count)
  ? WriteAsync(byte[] buffer, int offset, int count)
  ? WriteAsync(byte[] buffer, int offset, int count, ? cancellationToken)
  void WriteByte(byte value)

class StringReader : TextReader
  new(string s)
  void Close()
  int Peek()
  int Read()
  int Read(out char[] buffer, int index, int count)
  ? ReadAsync(char[] buffer, int index, int count)
  ? ReadBlockAsync(char[] buffer, int index, int count)
  string ReadLine()
  ? ReadLineAsync()
  string ReadToEnd()
  ? ReadToEndAsync()

class StringWriter : TextWriter
  new()
  new(IFormatProvider formatProvider)
  new(StringBuilder sb)
  new(StringBuilder sb, IFormatProvider formatProvider)
  Encoding Encoding { get; }
  void Close()
  ? FlushAsync()
  StringBuilder GetStringBuilder()
  string ToString()
  void Write(char value)
  void Write(string value)
  void Write(char[] buffer, int index, int count)
  ? WriteAsync(char value)
  ? WriteAsync(string value)
  ? WriteAsync(char[] buffer, int index, int count)
  ? WriteLineAsync(char value)
  ? WriteLineAsync(string value)
  ? WriteLineAsync(char[] buffer, int index, int count)

support class TextReader : ?, IDisposable
  static readonly TextReader Null
  void Close()
  void Dispose()
  int Peek()
  int Read()
  int Read(char[] buffer, int index, int count)
  ? ReadAsync(char[] buffer, int index, int count)
  int ReadBlock(char[] buffer, int index, int count)
  ? ReadBlockAsync(char[] buffer, int index, int count)
  string ReadLine()
  ? ReadLineAsync()
  string ReadToEnd()
  ? ReadToEndAsync()
  static TextReader Synchronized(TextReader reader)

support class TextWriter : ?, IDisposable
  static readonly TextWriter Null
  Encoding Encoding { get; }
  IFormatProvider FormatProvider { get; }
  string NewLine { get; set; }
  void Close()
  void Dispose()
  ? DisposeAsync()
  void Flush()
  ? FlushAsync()
  static TextWriter Synchronized(TextWriter writer)
  void Write(bool value)
  void Write(char value)
  void Write(char[] buffer)
  void Write(decimal value)
  void Write(double value)
  void Write(int value)
  void Write(long value)
  void Write(object value)
  void Write(float value)
  void Write(string value)
  void Write(uint value)
  void Write(ulong value)
  void Write(string format, object arg0)
  void Write(string format, params object[] arg)
  void Write(char[] buffer, int index, int count)
  void Write(string format, object arg0, object arg1)
  void Write(string format, object arg0, object arg1, object arg2)
  ? WriteAsync(char value)
  ? WriteAsync(char[] buffer)
  ? WriteAsync(string value)
  ? WriteAsync(char[] buffer, int index, int count)
  void WriteLine()
  void WriteLine(bool value)
  void WriteLine(char value)
  void WriteLine(char[] buffer)
  void WriteLine(decimal value)
  void WriteLine(double value)
  void WriteLine(int value)
  void WriteLine(long value)
  void WriteLine(object value)
  void WriteLine(float value)
  void WriteLine(string value)
  void WriteLine(uint value)
  void WriteLine(ulong value)
  void WriteLine(string format, object arg0)
  void WriteLine(string format, params object[] arg)
  void WriteLine(char[] buffer, int index, int count)
  void WriteLine(string format, object arg0, object arg1)
  void WriteLine(string format, object arg0, object arg1, object arg2)
  ? WriteLineAsync()
  ? WriteLineAsync(char value)
  ? WriteLineAsync(char[] buffer)
  ? WriteLineAsync(string value)
  ? WriteLineAsync(char[] buffer, int index, int count)

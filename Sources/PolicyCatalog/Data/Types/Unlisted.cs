// Types of .NET that authors reach for and that expressions may not use. They are here by name
// alone, so that a finding can say more than that there is no such type.
// As of the page of 2026-01-15.
namespace System

unlisted class Activator
unlisted class AppContext
unlisted class ArgumentOutOfRangeException
unlisted class ArithmeticException
unlisted class Console
unlisted class DivideByZeroException
unlisted class Environment
unlisted class GC
unlisted class IndexOutOfRangeException
unlisted class InvalidCastException
unlisted class Lazy<T>
unlisted class NotImplementedException
unlisted class NullReferenceException
unlisted class OverflowException
unlisted class SystemException
unlisted class TimeoutException
unlisted class UriBuilder
unlisted class UriFormatException
unlisted class Version

namespace System.Collections.Concurrent

unlisted class ConcurrentDictionary<TKey, TValue>

namespace System.Collections.Generic

unlisted class KeyNotFoundException
unlisted class LinkedList<T>
unlisted class SortedDictionary<TKey, TValue>
unlisted class SortedList<TKey, TValue>
unlisted class SortedSet<T>

namespace System.Collections

unlisted class ArrayList
unlisted class Hashtable

namespace System.Diagnostics

unlisted class Debug
unlisted class Stopwatch
unlisted class Trace

namespace System.IO

unlisted class BinaryReader
unlisted class BinaryWriter
unlisted class Directory
unlisted class File
unlisted class FileStream
unlisted class Path
unlisted class StreamReader
unlisted class StreamWriter

namespace System.Linq

unlisted class Queryable

namespace System.Net

unlisted class CookieContainer
unlisted class Dns
unlisted class HttpWebRequest
unlisted class ServicePointManager
unlisted class WebClient
unlisted class WebRequest
unlisted enum HttpStatusCode

namespace System.Net.Http

unlisted class HttpClient
unlisted class HttpContent
unlisted class HttpRequestMessage
unlisted class HttpResponseMessage

namespace System.Reflection

unlisted class Assembly

namespace System.Security.Cryptography

unlisted class AesCryptoServiceProvider
unlisted class AesManaged
unlisted class AesGcm
unlisted class DES
unlisted class DSA
unlisted class ECDsa
unlisted class MD5CryptoServiceProvider
unlisted class RSACng
unlisted class RSACryptoServiceProvider
unlisted class Rijndael
unlisted class RijndaelManaged
unlisted class TripleDES

namespace System.Text

unlisted class ASCIIEncoding
unlisted class UTF8Encoding

namespace System.Text.Json

unlisted class JsonDocument
unlisted class JsonSerializer

namespace System.Threading

unlisted class Monitor
unlisted class Thread

namespace System.Threading.Tasks

unlisted class Task
unlisted class Task<TResult>

namespace System.Web

unlisted class HttpUtility

namespace System.Xml

unlisted class XmlConvert
unlisted class XmlDocument
unlisted class XmlElement
unlisted class XmlNamespaceManager
unlisted class XmlNode
unlisted class XmlNodeList

namespace System.Xml.XPath

unlisted static class Extensions

namespace Newtonsoft.Json

unlisted class JsonSerializationException
unlisted class JsonTextReader
unlisted class JsonTextWriter
unlisted enum DateFormatHandling
unlisted enum DateTimeZoneHandling
unlisted enum TypeNameHandling

@main
struct APIMLint {
  static func main() {}
}

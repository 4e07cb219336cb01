locals {
  open  = "no end
  next  = 1
  later = [1, 2
}

resource "a" "unclosed" {
  name = f(1, {a = })
  text = "${missing"

resource "a" "behind" {
  name = "still read"
  ] stray
  more = 1 2
  last = "${a + }"
}

strange {{ inner = 1 }
}
}

output "end" {
  value = <<NEVER
  no delimiter

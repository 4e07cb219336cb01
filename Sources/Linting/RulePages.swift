// What rules are known by is told in the words of RulePages, so whoever imports this module has them.
@_exported public import RulePages

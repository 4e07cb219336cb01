// Facts are told in the words of CatalogModel, so whoever asks for a fact can name its words.
@_exported public import CatalogModel

"""What any garden has: links, tags, definitions, lists, tables and fields."""

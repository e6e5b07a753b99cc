import fifth

value = fifth.name

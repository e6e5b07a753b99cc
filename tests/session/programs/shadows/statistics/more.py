value = "module"

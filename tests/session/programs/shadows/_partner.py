from queue import Mine

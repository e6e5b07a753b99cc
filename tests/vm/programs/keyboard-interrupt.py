def main():
    try:
        raise KeyboardInterrupt
    finally:
        print("cleaning")

main()

"""`python -m regproofs` is `regproofs`."""

from regproofs.cli import main

if __name__ == "__main__":
    main()

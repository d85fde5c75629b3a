"""`python -m sayso`: the same as the `sayso` command."""

from sayso.apps.cli import main

if __name__ == "__main__":
    main()

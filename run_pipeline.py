#!/usr/bin/env python3
"""The command line's entry; installed, it is called `copydesk`. `python run_pipeline.py --help` lists the commands."""

from pipelines.cli import main

if __name__ == "__main__":
    main()
